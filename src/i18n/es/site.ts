export const site = { name: 'Seis' } as const
