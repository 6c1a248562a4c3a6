/** The same tree of keys, with any text at the leaves: what `en.ts` asks of `es.ts`, and a component of its texts. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }
