import { expect, test } from 'vitest'
import { sourceLink } from './source.ts'

test.each([
  [{ rfc: 1752 }, 'RFC 1752', 'https://www.rfc-editor.org/rfc/rfc1752.html'],
  [{ rfc: 1752, section: '5.1' }, 'RFC 1752 §5.1', 'https://www.rfc-editor.org/rfc/rfc1752.html#section-5.1'],
  [{ label: 'ARIN', url: 'https://www.arin.net/' }, 'ARIN', 'https://www.arin.net/'],
])('%j', (source, label, href) => expect(sourceLink(source)).toEqual({ label, href }))
