/** What a lesson's page does besides its questions: copy buttons, code tabs, the mark in the table of contents. */

for (const button of document.querySelectorAll<HTMLButtonElement>('.code .copy')) {
  const label = button.textContent
  button.addEventListener('click', async () => {
    const code = button.closest('.code')?.querySelector('pre')?.innerText ?? ''
    try {
      await navigator.clipboard.writeText(code.replace(/\n$/, ''))
      button.textContent = button.dataset.copied ?? ''
    } catch {
      button.textContent = button.dataset.failed ?? ''
    }
    setTimeout(() => {
      button.textContent = label
    }, 2500)
  })
}

const codeButtons = document.querySelectorAll<HTMLButtonElement>('seis-code-tabs button[data-code]')
function chooseCode(language: string): void {
  document.documentElement.dataset.code = language
  for (const button of codeButtons)
    button.setAttribute('aria-pressed', String(button.dataset.code === language))
}
for (const button of codeButtons) {
  button.addEventListener('click', () => {
    // All tabs of the page change together; the one pressed must not move under the finger.
    const before = button.getBoundingClientRect().top
    chooseCode(button.dataset.code ?? 'ts')
    scrollBy(0, button.getBoundingClientRect().top - before)
    try {
      localStorage.setItem('seis:code', button.dataset.code ?? 'ts')
    } catch {
      // The choice then lasts as long as the page.
    }
  })
}
if (codeButtons.length > 0) chooseCode(document.documentElement.dataset.code ?? 'ts')

const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.toc a')].map((link) => [link.hash.slice(1), link]),
)
const headings = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3)[id]')].filter(({ id }) =>
  links.has(id),
)
const passed = new Set<Element>()
let current: string | undefined
function markSection(id: string | undefined): void {
  if (id === current) return
  for (const [each, link] of links) {
    if (each === id) link.setAttribute('aria-current', 'location')
    else link.removeAttribute('aria-current')
  }
  current = id
  document.dispatchEvent(new CustomEvent('seis:section', { detail: id }))
}
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) passed.add(target)
      else passed.delete(target)
    }
    markSection(headings.findLast((heading) => passed.has(heading))?.id)
  },
  // All that is above counts as seen: a jump to the end passes headings that were never on the screen.
  { rootMargin: '1000000px 0px -66% 0px' },
)
for (const heading of headings) observer.observe(heading)
