/** Lets tsc and svelte-check, which cannot read .astro files, follow an import of one; `astro check` looks inside. */
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory
  export default component
}
