export const sandbox = {
  title: 'How submissions are kept apart (npx seis class, npx seis check --sandbox)',
  network: {
    name: 'Network',
    held: 'only loopback',
    missing: 'open: a program reaches whatever you reach',
  },
  processes: {
    name: 'Processes',
    held: 'limited, and all gone when a check ends',
    missing: 'found by searching: one that hides well may stay',
  },
  files: {
    name: 'Files',
    held: 'read-only, except for its own folder',
    missing: 'a program may change what you may change',
  },
  secrets: {
    name: 'What is yours',
    held: 'hidden: home, sockets, other submissions',
    missing: 'a program may read what you may read',
  },
  help: 'They come from user namespaces, which some systems forbid: many containers, and Ubuntu from 23.10 on. The system said: {{reason}}. Without them, grade strangers in a virtual machine.',
  needsLinux: 'These need Linux. Elsewhere, grade strangers in a virtual machine.',
} as const
