export const sandbox = {
  title: 'Cómo se aíslan las entregas (npx seis class, npx seis check --sandbox)',
  network: {
    name: 'Red',
    held: 'solo el loopback',
    missing: 'abierta: un programa llega adonde llegas tú',
  },
  processes: {
    name: 'Procesos',
    held: 'limitados; al acabar no queda ninguno',
    missing: 'se buscan: si uno se esconde bien, puede quedarse',
  },
  files: {
    name: 'Archivos',
    held: 'de solo lectura, salvo su propia carpeta',
    missing: 'un programa puede cambiar lo que tú puedes cambiar',
  },
  secrets: {
    name: 'Lo tuyo',
    held: 'oculto: carpeta personal, sockets y otras entregas',
    missing: 'un programa puede leer lo que tú puedes leer',
  },
  help: 'Se apoyan en los espacios de nombres de usuario, que algunos sistemas prohíben: muchos contenedores, y Ubuntu desde la 23.10. El sistema respondió: {{reason}}. Sin ellos, evalúa las entregas de desconocidos en una máquina virtual.',
  needsLinux: 'Solo en Linux. En otros sistemas, evalúa las entregas de desconocidos en una máquina virtual.',
} as const
