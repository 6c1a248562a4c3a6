import type { Translation } from '#i18n/texts.ts'
import type { en } from './en.ts'

export const es = {
  summary: 'qué está mal en el archivo de una zona DNS, y dónde',
  usage: `npx seis dns check ARCHIVO [--origin NOMBRE] [--json]

Lee el archivo de una zona como lo hace un servidor de nombres, con los que
incluye, y muestra cada error y cada rareza, con su lugar y su RFC.

  --origin NOMBRE   el nombre de la zona, si el archivo no lo dice
  --json            lo mismo como un documento JSON

El código de salida es 0 si un servidor puede cargar la zona y 1 si no.`,
  what: '¿Qué hay que hacer? Existe check.',
  notWhat: 'No existe {{name}}, solo check.',
  noFile: '¿Qué archivo? Indica el que contiene la zona.',
  noSuchFile: 'No hay ningún archivo {{file}}.',
  isFolder: '{{file}} es una carpeta. Indica el archivo de una zona.',
  notOrigin: '{{name}} no puede ser el nombre de una zona.',
  giveOrigin: 'Si el archivo no nombra su zona, dilo tú:  npx seis dns check {{file}} --origin example.com',
  error: 'error',
  note: 'aviso',
  zone: 'Zona {{name}}, número de serie {{serial}}.',
  records_one: '{{count}} registro',
  records_other: '{{count}} registros',
  errors_one: '{{count}} error',
  errors_other: '{{count}} errores',
  notes_one: '{{count}} aviso',
  notes_other: '{{count}} avisos',
  good: '{{counts}}: se puede servir.',
  bad: '{{counts}}: ningún servidor debería cargarla.',
} as const satisfies Translation<typeof en>
