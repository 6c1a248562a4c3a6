/**
 * What the compiler knows of our texts. A text with `{{name}}` in it is no string to it but a `Template`: it can be shown only
 * after `fill`, and `fill` asks for each of its values.
 */
import type { Language } from './languages.ts'

/** Some texts, grouped as a page or a command uses them. */
export interface Tree {
  readonly [key: string]: string | Tree
}

/** The names between the braces of a text. */
export type Placeholders<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

declare const names: unique symbol

/** A string at run time; what it is called here is what `fill` needs to make a text of it. */
export interface Template<Names extends string> {
  readonly [names]: Names
}

/** The same tree of keys in either language: text at the leaves, or a template where values are missing. */
export type TextsOf<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? Placeholders<T[K]> extends never
      ? string
      : Template<Placeholders<T[K]>>
    : TextsOf<T[K]>
}

/** What the translation of a tree looks like: the same keys, any text. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> }

/** The texts of a room in both languages, for whoever knows the language of the page. */
export function bilingual<const En extends Tree>(texts: {
  readonly en: En
  readonly es: Translation<En>
}): Readonly<Record<Language, TextsOf<En>>> {
  return texts as unknown as Readonly<Record<Language, TextsOf<En>>>
}
