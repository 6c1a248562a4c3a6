export const es = {
  title: 'Widgets para tus lecciones',
  lead: 'Lo que una lección puede mostrar, sacado de las carpetas de `src/widgets/`. Escribe el nombre en los dos idiomas de tu lección: no hay nada que importar.',
  more: 'Cómo se añade uno: la receta de `CONTRIBUTING.md`.',
  all: 'Todos los widgets',
  about: 'Las props y los ejemplos del widget {{name}}, y el propio widget.',
  write: 'Se escribe',
  task: 'la tarea, una o dos frases',
  exampleTask: 'Aquí va la tarea de tu lección: qué cambiar y en qué fijarse.',
  props: 'Sus props, todas opcionales (los comentarios vienen del código, en inglés)',
  samples: 'Ejemplos: {{count}}',
} as const
