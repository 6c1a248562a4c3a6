// Runs before the first paint: what it sets decides how the page looks, so waiting would flash.
const root = document.documentElement
root.classList.add('js')
try {
  const theme = localStorage.getItem('seis:theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  root.dataset.code = localStorage.getItem('seis:code') === 'python' ? 'python' : 'ts'
} catch {
  root.dataset.code = 'ts'
}
