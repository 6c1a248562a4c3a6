export const en = {
  summary: 'what you have passed, and the file that says so',
  usage: `npx seis progress [--export FILE] [--json]

  --export FILE   a copy of the progress file; refuses to overwrite
  --json          the file’s content`,
  none: 'Nothing passed yet.',
  passed: '{{title}}: passed on {{date}} ({{tests}} tests, seed {{seed}})',
  file: 'The file: {{path}}',
  exported: 'Written: {{path}}. Import it on the Progress page of the course.',
  fileExists: '{{path}} is there already; nothing was written.',
} as const
