import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { lessonFrontmatter } from '#schema/lesson.ts'

// The path is the id: the loader's own slugs would drop the numbers' dots and lower-case the names.
const generateId = ({ entry }: { entry: string }) => entry

const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '*/*/{en,es}.mdx', generateId }),
  schema: lessonFrontmatter,
})

const exercises = defineCollection({
  loader: glob({ base: './exercises', pattern: '*/README.{en,es}.md', generateId }),
})

export const collections = { lessons, exercises }
