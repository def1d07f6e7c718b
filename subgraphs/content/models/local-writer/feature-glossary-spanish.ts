/** What features as MLSs of the United States write them are called in Spanish: one a line, English and Spanish with = between. */
const GLOSSARY = `
accessible doors = puertas accesibles
accessible full bath = baño completo accesible
attached garage = garaje adjunto
balcony = balcón
bar = bar
barbecue area = zona de asadores
barn = granero
basement = sótano
basketball court = cancha de baloncesto
bay window = mirador
beach access = acceso a la playa
beamed ceilings = techos con vigas
breakfast bar = barra de desayuno
built-in features = muebles empotrados
built-in gas oven = horno de gas empotrado
built-in refrigerator = refrigerador empotrado
carport = cochera techada
carriage house = cochera antigua
cathedral ceilings = techos de doble altura
ceiling fans = ventiladores de techo
central air = aire acondicionado central
clubhouse = casa club
community pool = piscina comunitaria
concierge = servicio de conserjería
conference room = sala de conferencias
corral = corral
courtyard = patio interior
covered patio = patio techado
covered porch = porche techado
crown molding = molduras de techo
deck = terraza de madera
detached garage = garaje independiente
dishwasher = lavavajillas
disposal = triturador de desperdicios
double oven = horno doble
double pane windows = ventanas de doble vidrio
dryer = secadora
eat-in kitchen = cocina con comedor
electric range = estufa eléctrica
electricity available = electricidad disponible
elevator = ascensor
elevators = ascensores
family room = sala de estar
fenced back yard = patio trasero cercado
fenced yard = patio cercado
fire pit = fogata
fire sprinkler system = sistema de rociadores contra incendios
fireplace = chimenea
fitness center = gimnasio
french doors = puertas francesas
front porch = porche delantero
game room = sala de juegos
garage = garaje
garden = jardín
gas cooktop = parrilla de gas
gas range = estufa de gas
gazebo = glorieta
grain storage = almacén de grano
granite counters = encimeras de granito
greenhouse = invernadero
guest house = casa de huéspedes
hardwood floors = pisos de madera noble
hay storage = almacén de heno
heat pump = bomba de calor
heated in-ground pool = piscina climatizada
heated pool = piscina climatizada
heated spa = spa climatizado
high ceilings = techos altos
home office = oficina en casa
hot tub = jacuzzi
in-ground pool = piscina enterrada
in-unit laundry = lavandería en la unidad
induction cooktop = parrilla de inducción
kitchen island = isla de cocina
kitchenette = cocineta
kiva fireplace = chimenea kiva
lake frontage = frente al lago
laundry room = cuarto de lavado
corner lot = terreno esquinero
cleared lot = terreno despejado
landscaped lot = terreno ajardinado
level lot = terreno llano
national forest boundary = linde con un bosque nacional
low-emissivity windows = ventanas de baja emisividad
mature trees = árboles maduros
microwave = microondas
mudroom = vestíbulo de servicio
ocean frontage = frente al mar
open floorplan = planta abierta
orchard = huerto de frutales
outdoor kitchen = cocina exterior
outdoor shower = ducha exterior
pantry = despensa
patio = patio
playground = área de juegos
pocket doors = puertas corredizas empotradas
pool = piscina
porch = porche
propane = gas propano
quartz counters = encimeras de cuarzo
recessed lighting = iluminación empotrada
refrigerated air = aire acondicionado
refrigerator = refrigerador
river frontage = frente al río
rooftop outdoor space = espacio exterior en la azotea
sauna = sauna
security system = sistema de seguridad
shed = cobertizo
shuffleboard court = cancha de tejo
skylights = tragaluces
sloped lot = terreno en pendiente
smart thermostat = termostato inteligente
soaking tub = bañera profunda
solar panels = paneles solares
spa = spa
stacked washer and dryer = lavadora y secadora apiladas
stainless steel appliances = electrodomésticos de acero inoxidable
tankless water heater = calentador de agua sin tanque
tennis court = cancha de tenis
terrace = terraza
two-car garage = garaje para dos autos
unfinished basement = sótano sin terminar
finished basement = sótano terminado
vaulted ceilings = techos abovedados
walk-in closet = vestidor
walk-in closets = vestidores
warming drawer = cajón calentador
washer = lavadora
water frontage = frente al agua
water heater = calentador de agua
wet bar = bar con fregadero
wine cellar = cava de vinos
wine cooler = enfriador de vinos
wine refrigerator = refrigerador de vinos
winery = bodega de vino
wood stove = estufa de leña
wooded lot = terreno arbolado
workshop = taller
xeriscaping = jardín de bajo consumo de agua
`;

/** Materials and kinds that stand behind several nouns. */
const KINDS = `
adobe = de adobe
asphalt = de asfalto
assigned = asignado
bamboo = de bambú
barbed wire = de alambre de púas
baseboard = por zócalo
brick = de ladrillo
concrete = de concreto
covered = techado
electric = eléctrica
forced air = por aire forzado
hot water = por agua caliente
laminate = de laminado
marble = de mármol
membrane = de membrana
metal = de metal
propane = de propano
radiant floor = por suelo radiante
slate = de pizarra
stone = de piedra
stucco = de estuco
tile = de loseta
vinyl = de vinilo
wood = de madera
`;

/** What a property looks out on. */
const SIGHTS = `
bay = a la bahía
canyon = al cañón
city = a la ciudad
city light = a las luces de la ciudad
desert = al desierto
garden = al jardín
golf course = al campo de golf
hill = a las colinas
lake = al lago
marina = a la marina
mountain = a las montañas
ocean = al mar
park = al parque
pool = a la piscina
river = al río
valley = al valle
vineyard = al viñedo
water = al agua
woodland = al bosque
`;

const STYLES = `
colonial = colonial
contemporary = contemporáneo
mediterranean = mediterráneo
modern = moderno
pueblo = pueblo
ranch = rancho
spanish = español
territorial = territorial
victorian = victoriano
`;

const tableOf = (lines: string): ReadonlyMap<string, string> =>
  new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [english = '', spanish = ''] = line.split(' = ');
        return [english, spanish] as const;
      }),
  );

const glossary = tableOf(GLOSSARY);
const kinds = tableOf(KINDS);
const sights = tableOf(SIGHTS);
const styles = tableOf(STYLES);

/** English nouns behind a kind, and what they are called before it. */
const NOUNS: readonly (readonly [RegExp, string, ReadonlyMap<string, string>])[] = [
  [/^(.+) views?$/u, 'vistas', sights],
  [/^(.+) flooring$/u, 'pisos', kinds],
  [/^(.+) heating$/u, 'calefacción', kinds],
  [/^(.+) roof$/u, 'techo', kinds],
  [/^(.+) fencing$/u, 'cerca', kinds],
  [/^(.+) counters$/u, 'encimeras', kinds],
  [/^(.+) construction$/u, 'construcción', kinds],
  [/^(.+) parking$/u, 'estacionamiento', kinds],
];

/**
 * A feature in Spanish.
 * @returns undefined for one that is not known here, which then stays as its agent wrote it
 */
export function spanishFor(feature: string): string | undefined {
  const english = feature.toLowerCase();
  const known = glossary.get(english);
  if (known !== undefined) return known;
  for (const [pattern, noun, behind] of NOUNS) {
    const kind = behind.get(pattern.exec(english)?.[1] ?? '');
    if (kind !== undefined) return `${noun} ${kind}`;
  }
  return undefined;
}

/** An architectural style or the character of a lot, as it stands behind the noun; a style that is not known here keeps its name. */
export function spanishCharacter(character: string): string {
  const style = character.replace(/ style$/iu, '');
  if (style !== character) return `de estilo ${styles.get(style.toLowerCase()) ?? style}`;
  return spanishFor(character)?.replace(/^terreno /u, '') ?? '';
}
