export const es = {
  summary: 'lo que has superado, y el archivo donde consta',
  usage: `npx seis progress [--export ARCHIVO] [--json]

  --export ARCHIVO   una copia del archivo de progreso; no sobrescribe
  --json             el contenido del archivo`,
  none: 'Todavía no has superado ninguno.',
  passed: '{{title}}: superado el {{date}} ({{tests}} pruebas, semilla {{seed}})',
  file: 'El archivo: {{path}}',
  exported: 'Escrito: {{path}}. Impórtalo en la página Progreso del curso.',
  fileExists: '{{path}} ya existe; no se ha escrito nada.',
} as const
