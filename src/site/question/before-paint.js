// Runs in the page before its first paint, once for each question and each answered guess: what it sets decides where
// things stand, so waiting for the scripts would move them under the reader's eyes.
globalThis.seisQuestions = (() => {
  let seed = '0'
  /** @type {Record<string, { answer?: unknown } | undefined>} */
  let guesses = {}
  try {
    // An order of answers for each reader, the same at every visit.
    seed = localStorage.getItem('seis:progress:order') ?? String(Math.floor(Math.random() * 1e9))
    localStorage.setItem('seis:progress:order', seed)
    guesses = JSON.parse(localStorage.getItem('seis:progress') ?? '{}').guesses ?? {}
  } catch {
    // Nothing is kept here: the order of the lesson will do.
  }
  const rank = (/** @type {string} */ text) => {
    let hash = 0x811c9dc5
    for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    return (hash ^ (hash >>> 13)) >>> 0
  }
  return {
    shuffle(/** @type {HTMLElement} */ question) {
      const list = /** @type {HTMLElement} */ (question.querySelector('.options'))
      const options = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('.option')])
      const key = (/** @type {HTMLElement} */ { dataset }) =>
        rank(`${seed}/${question.dataset.question}/${dataset.option}`)
      list.append(...options.sort((a, b) => key(a) - key(b)))
    },
    recall(/** @type {HTMLElement} */ element) {
      const of = element.dataset.of ?? ''
      const answer = Object.hasOwn(guesses, of) ? guesses[of]?.answer : undefined
      if (typeof answer !== 'string') return
      const options = /** @type {HTMLElement[]} */ ([...element.querySelectorAll('[data-option]')])
      for (const option of options)
        option.toggleAttribute('data-mine', answer.split(' ').includes(option.dataset.option ?? ''))
    },
  }
})()
