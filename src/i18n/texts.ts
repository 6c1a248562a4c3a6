/**
 * What the compiler knows of our texts. A text with `{{name}}` in it is no string to it but a `Template`: it can be shown only
 * after `fill`, and `fill` asks for each of its values. A text with code between backticks is `Marked`: `rich` takes it apart.
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

declare const marked: unique symbol

/** A string at run time, with code between backticks; `rich` makes what can be shown of it and of the values it needs. */
export interface Marked<Names extends string> {
  readonly [marked]: Names
}

/** What one text is to the compiler. */
type TextOf<S extends string> = S extends `${string}\`${string}`
  ? Marked<Placeholders<S>>
  : [Placeholders<S>] extends [never]
    ? string
    : Template<Placeholders<S>>

/** The same tree of keys in either language: text at the leaves, or what text can be made of. */
export type TextsOf<T> = {
  readonly [K in keyof T]: T[K] extends string ? TextOf<T[K]> : TextsOf<T[K]>
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
