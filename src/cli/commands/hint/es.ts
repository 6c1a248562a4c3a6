export const es = {
  summary: 'una pista para la prueba que falla; pide otra y verás más',
  usage: 'npx seis hint [EJERCICIO]',
  more: 'Otra:  npx seis hint {{exercise}}',
  last: 'Era la última. Una solución entera:  npx seis solution {{exercise}}',
  allPassed: '{{title}} está superado; no quedan pistas que dar.',
  checkFirst:
    'Son las de la primera prueba. Comprueba tu programa y las pistas lo seguirán:  npx seis check {{exercise}}',
} as const
