/** Turns `seis check --json` on stdin into Gradescope's results.json on stdout: the points of each test that has to pass. */
import { readFileSync } from 'node:fs'

const results = JSON.parse(readFileSync(0, 'utf8'))
const tests = results.tests.map(({ id, name, status, optional, points = 1, message }) => ({
  number: id,
  name,
  status: status === 'pass' ? 'passed' : 'failed',
  score: status === 'pass' && !optional ? points : 0,
  max_score: optional ? 0 : points,
  output: message ?? '',
  output_format: 'text',
}))
const output = results.message ?? `${results.points.passed}/${results.points.total}`
const score = results.points.passed
console.log(JSON.stringify({ score, execution_time: results.durationMs / 1000, output, tests }, null, 2))
