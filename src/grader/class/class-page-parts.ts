/** The style and the script of the class's page, which go into it as they stand: their hashes are in its policy. */

export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1d2430; --soft: #5a6473; --line: #d9d6cd; --raised: #ffffff;
  --good: #1c6b3a; --bad: #a3271d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181f; --ink: #e6e9ee; --soft: #a3adbb; --line: #333b47; --raised: #1c222b;
    --good: #7fd39a; --bad: #ff9d8f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p, small { color: var(--soft); }
p { margin: 0 0 .5rem; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0 0; }
.figures div { display: flex; flex-direction: column-reverse; min-width: 8rem; padding: .75rem 1rem;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--raised); }
.figures dt { color: var(--soft); }
.figures dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .5rem .75rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--line); white-space: nowrap; }
tbody th { font-weight: 600; overflow-wrap: anywhere; min-width: 8rem; }
td { white-space: nowrap; }
td:last-child { white-space: normal; width: 60%; }
.passed td:last-child { color: var(--good); }
.failed summary { color: var(--bad); }
.ungraded td:last-child { font-style: italic; }
details > :not(summary) { color: var(--ink); }
summary { cursor: pointer; min-height: 24px; }
pre { margin: 0; padding: .75rem; overflow-x: auto; white-space: pre; border: 1px solid var(--line); border-radius: .375rem;
  background: var(--raised); font: .8125rem/1.45 ui-monospace, monospace; contain: inline-size; }
meter { width: 4.5rem; vertical-align: middle; }
th button { all: unset; cursor: pointer; font-weight: 600; min-height: 24px; }
th button:focus-visible, pre:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
[aria-sort] button::after { content: " ▲"; }
[aria-sort="descending"] button::after { content: " ▼"; }
@media (max-width: 40rem) {
  #students meter, #students :is(td, th):nth-last-child(2) { display: none; }
  th, td { padding: .5rem .375rem; }
  tbody th { min-width: 5rem; }
  td:last-child { min-width: 12rem; }
}
@media print { .hint { display: none; } pre { white-space: pre-wrap; } }
`

export const pageScript = `
const table = document.getElementById('students')
const body = table.tBodies[0]
const heads = [...table.tHead.rows[0].cells]
const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare
const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].innerText
heads.forEach((head, column) => {
  const button = document.createElement('button')
  button.type = 'button'
  button.append(...head.childNodes)
  head.append(button)
  button.addEventListener('click', () => {
    const falls = head.getAttribute('aria-sort') === 'ascending'
    const direction = falls ? -1 : 1
    const rows = [...body.rows].sort((a, b) => {
      const [x, y] = [valueOf(a, column), valueOf(b, column)]
      const isNumber = a.cells[column].dataset.value !== undefined
      return direction * (isNumber ? Number(x) - Number(y) : compare(x, y))
    })
    body.append(...rows)
    for (const other of heads) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', falls ? 'descending' : 'ascending')
  })
})
document.querySelector('.hint').hidden = false
`
