import type { BlogMaterial } from './blog-material.ts';

/** Advice in Spanish. */
export const spanishBlog: BlogMaterial = {
  openings: {
    WARM: [
      'Un tema que merece una mirada tranquila: {topic}. Póngase cómodo y vayamos paso a paso.',
      'Si lleva tiempo dándole vueltas, está en buena compañía: {topic}. Aquí tiene una guía cercana para hacerlo bien.',
    ],
    PROFESSIONAL: [
      '{topic}: este artículo propone una manera práctica de abordar el tema, desde la primera pregunta hasta la decisión final.',
      'El tema de este artículo premia a quien se prepara: {topic}. Los apartados siguen el orden en que suelen llegar las decisiones.',
    ],
    LUXURY: [
      '{topic}: un tema que conviene abordar con paciencia y con atención al detalle. Lo que sigue es una guía meditada.',
      'Hay asuntos que agradecen la reflexión, y este es uno de ellos: {topic}. Las líneas que siguen lo tratan sin prisa.',
    ],
    PLAYFUL: [
      '{topic}: ¡sí, vamos a hablar de eso! Prepare algo rico, busque un lápiz y hagámoslo divertido.',
      '¿Listo para un tema que suena más difícil de lo que es? Aquí viene: {topic}. ¡Sin sermones, prometido!',
    ],
  },
  isDoing:
    /^(?:ahorrar|alquilar|comparar|comprar|decorar|elegir|encontrar|entender|fijar|financiar|invertir|mudarse|negociar|pintar|planificar|poner|preparar|reformar|renovar|vender|visitar) /iu,
  openingsOfDoing: {
    WARM: [
      '{topic} se lleva mejor paso a paso. Póngase cómodo y vayamos por partes.',
      '{topic} empieza con unas pocas decisiones tranquilas. Aquí tiene una guía cercana para tomarlas bien.',
    ],
    PROFESSIONAL: [
      '{topic} premia a quien se prepara. Los apartados siguen el orden en que suelen llegar las decisiones.',
      '{topic} es una serie de decisiones. Este artículo las toma una por una, de la primera pregunta a la última.',
    ],
    LUXURY: [
      '{topic} pide paciencia y atención al detalle. Lo que sigue es una guía meditada.',
      '{topic} agradece la reflexión. Los apartados que siguen lo tratan sin prisa.',
    ],
    PLAYFUL: [
      '¿{topic}? ¡Sí, vamos a hablar de eso! Prepare algo rico, busque un lápiz y hagámoslo divertido.',
      '{topic} suena más difícil de lo que es. ¿Listo? ¡Sin sermones, prometido!',
    ],
  },
  openingWithoutTopic: ['El título dice de qué se trata; los apartados que siguen dicen cómo abordarlo.'],
  audience: ['Está escrito pensando en {audience}.', 'Los consejos están reunidos para {audience}.'],
  keywords: [
    'Términos que conviene conocer por el camino: {keywords}.',
    'Tenga estos puntos en su lista mientras lee: {keywords}.',
    'Puntos relacionados que vale la pena mirar: {keywords}.',
  ],
  sections: [
    {
      heading: ['Empiece por el objetivo', 'Primero, saber qué se quiere'],
      sentences: [
        'Antes de nada, escriba en una sola frase cómo sería para usted un buen resultado.',
        'Un objetivo escrito mantiene honestas las decisiones posteriores, porque cada opción se puede medir con él.',
        'Separe lo imprescindible de lo simplemente agradable y guarde las dos listas por separado.',
        'Si deciden varias personas, que cada una escriba su lista a solas antes de compararlas.',
        'Las diferencias que aparecen ahora se resuelven mejor que las que aparecen el último día.',
        'Ponga la hoja donde la vea y cámbiela solo a propósito, nunca por inercia.',
        'Cuando una decisión se ponga difícil, esta hoja suele ser el camino más corto de vuelta a la claridad.',
      ],
    },
    {
      heading: ['Ponga el presupuesto por escrito', 'Las cuentas, desde el principio'],
      sentences: [
        'Un presupuesto que solo existe en la cabeza suele ser más amable que el que presenta la realidad.',
        'Anote todos los gastos que se le ocurran y deje una línea para los que aún no se le han ocurrido.',
        'Pida presupuestos por escrito siempre que pueda y apunte el día en que se los dieron.',
        'Los gastos únicos y los periódicos van en columnas distintas, porque pesan de manera distinta.',
        'Decida de antemano qué reserva quiere dejar intacta, pase lo que pase.',
        'Vuelva a la hoja después de cada paso importante y sustituya las estimaciones por lo pagado.',
        'Las sorpresas se llevan mejor cuando en la hoja había un lugar esperándolas.',
      ],
    },
    {
      heading: ['Trace un calendario', 'Planifique desde la fecha hacia atrás'],
      sentences: [
        'Empiece por la fecha que más importa y retroceda desde ella, paso a paso.',
        'Dé a cada paso un encargado y una fecha, aunque el encargado sea siempre usted.',
        'Algunos pasos esperan a otros, así que marque cuáles pueden ir a la vez y cuáles no.',
        'Deje aire entre los pasos que dependen de otras personas, porque su agenda no es la de usted.',
        'Una revisión corta cada semana mantiene vivo un plan mejor que una larga de vez en cuando.',
        'Si una fecha se retrasa, mueva enseguida todo lo que depende de ella y avise a quien corresponda.',
        'Un plan que se corrige a menudo vale más que uno que un día pareció perfecto.',
      ],
    },
    {
      heading: ['Reúna los documentos', 'Los papeles, en un solo lugar'],
      sentences: [
        'Junte en un lugar los documentos que tiene antes de buscar los que le faltan.',
        'Una carpeta sencilla con nombres claros gana a un sistema ingenioso que nadie mantiene.',
        'Anote de cada documento de dónde viene, cuándo se emitió y quién puede reponerlo.',
        'Lea entero lo que firma y pregunte por cada frase que no sabría explicar a un amigo.',
        'Guarde copia de todo lo que entregue, con el día y el nombre de quien lo recibió.',
        'Cuando surge una duda meses después, la respuesta suele estar en un papel que parecía sin importancia.',
        'Una hora de orden al principio suele ahorrar una tarde de búsqueda al final.',
      ],
    },
    {
      heading: ['Haga mejores preguntas', 'Preguntas que valen la pena'],
      sentences: [
        'Las buenas decisiones descansan en buenas preguntas, y las buenas preguntas son concretas.',
        'En lugar de preguntar si algo está bien, pregunte cómo se comprobó y cuándo.',
        'Pregunte qué tendría que pasar para que el plan fallara y escuche con atención la respuesta.',
        'Haga la misma pregunta a más de una persona y mire dónde se separan las respuestas.',
        'Escriba las respuestas mientras están frescas, con el nombre de quien las dio.',
        'Si una respuesta es vaga, es perfectamente cortés pedir un ejemplo.',
        'La pregunta que parece demasiado básica suele ser la que todos los demás se saltaron.',
      ],
    },
    {
      heading: ['Compare lo comparable', 'Comparaciones justas'],
      sentences: [
        'Dos opciones pueden parecer muy distintas solo porque se describen de manera distinta.',
        'Elija los puntos que le importan y rellene los mismos puntos para cada opción.',
        'Deje en blanco lo que no sabe, en lugar de una suposición que luego parecerá un dato.',
        'Dé peso a los puntos antes de ver el resultado, para que un favorito no cambie las reglas en silencio.',
        'Mire lo difícil de cambiar, como la ubicación y la distribución, antes que lo fácil, como la pintura.',
        'Si el resultado es ajustado, consúltelo con la almohada y mire si por la mañana el orden es el mismo.',
        'Cuando la hoja y el instinto no coinciden, averigüe qué punto falta en la hoja.',
      ],
    },
    {
      heading: ['Mire de cerca los detalles', 'Véalo con sus propios ojos'],
      sentences: [
        'Las fotografías y las descripciones son un comienzo, pero nada sustituye una visita atenta.',
        'Vaya a distintas horas del día, porque la luz y el ruido cambian más de lo que se espera.',
        'Abra lo que se abre, cierre lo que se cierra y ponga en marcha lo que funciona, siempre con permiso.',
        'Lleve una cinta métrica y las medidas de los muebles que tienen que caber.',
        'Tome sus propias fotos en el orden del recorrido, para que luego tengan sentido.',
        'Anote los pequeños defectos sin drama; lo que dice algo es el conjunto, no el arañazo suelto.',
        'Lo que quede fuera de sus conocimientos, apúntelo para el inspector.',
      ],
    },
    {
      heading: ['Trabaje bien con profesionales', 'Elija su equipo con cuidado'],
      sentences: [
        'Los profesionales adecuados ahorran más de lo que cuestan, sobre todo porque ven los problemas cuando son pequeños.',
        'Pregunte a cada candidato cómo trabaja, cómo se comunica y qué necesita de usted.',
        'Acuerde por escrito el alcance, el precio y los plazos antes de empezar.',
        'Cuente el objetivo a todo el equipo, para que los consejos tiren en la misma dirección.',
        'Opine pronto y con claridad, porque las correcciones pequeñas se agradecen y las tardías cuestan.',
        'Para cuestiones legales, fiscales o de crédito, acuda a quien tenga licencia para responderlas.',
        'Agradezca el trabajo bien hecho, que el próximo proyecto llega antes de lo que uno cree.',
      ],
    },
    {
      heading: ['Evite los errores habituales', 'Lo que suele salir mal'],
      sentences: [
        'La mayoría de los errores no son espectaculares; son pasos pequeños dados con prisa.',
        'Uno es decidir antes de tener los datos y buscar después solo los que dan la razón.',
        'Otro es callar una preocupación porque nunca parece el momento.',
        'También lo es cambiar varias cosas a la vez, de modo que nadie sabe cuál ayudó.',
        'Correr hacia una fecha límite que nadie comprobó es frecuente y fácil de prevenir.',
        'No hacer nada también es una decisión y merece la misma reflexión que las demás.',
        'Si algo ha salido mal, escriba qué haría de otra manera y siga adelante.',
      ],
    },
    {
      heading: ['Tenga en cuenta lo local', 'El conocimiento del lugar cuenta'],
      sentences: [
        'Lo inmobiliario es un asunto local, y el consejo general siempre hay que contrastarlo con el lugar.',
        'Recorra las calles de alrededor y fíjese en lo que queda a mano y en lo que no.',
        'Los registros públicos, los avisos de planificación y las oficinas locales responden mucho de lo que un anuncio calla.',
        'Averigüe qué normas rigen para el edificio y el lote antes de planear cambios.',
        'Mire resultados recientes de propiedades comparables en lugar de titulares sobre todo el país.',
        'Pregunte cómo es la calle en cada estación, porque una visita con sol enseña solo una.',
        'Apunte la fuente y la fecha de lo que aprenda, porque los datos locales cambian.',
      ],
    },
    {
      heading: ['Comuníquese con claridad', 'Dígalo pronto y dígalo claro'],
      sentences: [
        'La comunicación clara es la herramienta que menos cuesta y siempre está a mano.',
        'Acuerde desde el principio un canal para lo urgente y otro para todo lo demás.',
        'Confirme las conversaciones importantes con un breve resumen escrito el mismo día.',
        'Diga qué necesita y para cuándo, y pregunte qué necesita de usted la otra parte.',
        'Las malas noticias no mejoran con el tiempo, así que cuéntelas mientras se puede actuar.',
        'Mantenga un tono amable aunque el tema no lo sea, porque quizá vuelvan a encontrarse.',
        'Cuando un mensaje le enfade, deje pasar una hora antes de contestarlo.',
      ],
    },
    {
      heading: ['Cuídelo con el tiempo', 'Piense más allá del primer día'],
      sentences: [
        'Una buena decisión sigue dando frutos cuando se cuida.',
        'Prepare un calendario sencillo de mantenimiento y únalo a fechas que de todos modos recuerda.',
        'Las reparaciones pequeñas hechas a tiempo rara vez se vuelven grandes.',
        'Guarde juntos recibos, manuales y garantías, y anote cuándo vence cada uno.',
        'Una vez al año, recórralo todo con ojos nuevos, como si lo viera por primera vez.',
        'Apunte lo que note, ordénelo por urgencia y empiece por arriba.',
        'Quien venga después agradecerá el registro, y usted también.',
      ],
    },
    {
      heading: ['Sea flexible', 'Deje sitio para los cambios'],
      sentences: [
        'Los planes se encuentran tarde o temprano con la realidad, y los mejores se doblan sin romperse.',
        'Decida de antemano qué partes de su plan se pueden mover y cuáles no.',
        'Tenga lista una segunda opción con la que de verdad estaría conforme.',
        'Mire la información nueva por lo que es, no por lo que le hace al plan que le gustaba.',
        'Cambiar de rumbo a tiempo es señal de atención, no de debilidad.',
        'Si dos caminos son igual de buenos, prefiera el que deja más puertas abiertas.',
        'Después, comprométase con él y dele el tiempo que necesita.',
      ],
    },
  ],
  themes: [
    [
      /vend(?:er|a|e|iendo|edor)|venta/iu,
      [
        {
          heading: ['Mire la propiedad como un comprador', 'Con los ojos de quien compra'],
          sentences: [
            'Acérquese a la puerta como si nunca la hubiera visto y anote qué le llama la atención.',
            'La primera impresión empieza fuera, así que ordene la entrada antes que ninguna otra cosa.',
            'Repare lo pequeño que ya no nota, como una manija floja o un grifo que gotea.',
            'Las superficies despejadas hacen que los espacios se entiendan mejor, en persona y en fotografía.',
            'Describa lo que hay, con exactitud y palabras sencillas, y deje hablar a la propiedad.',
          ],
        },
        {
          heading: ['Ponga el precio con datos', 'Un precio pensado'],
          sentences: [
            'Un precio es un mensaje, y el mercado lo contesta deprisa.',
            'Mire propiedades comparables que de verdad se vendieron, no solo las que siguen esperando.',
            'Ajuste por lo que es distinto, punto por punto, y escriba por qué.',
            'Acuerde de antemano cuándo revisará el precio y qué le haría cambiarlo.',
          ],
        },
      ],
    ],
    [
      /compr(?:ar|a|e|ador|adores)|hipoteca|oferta/iu,
      [
        {
          heading: ['Prepárese antes de buscar', 'Listo para comprar'],
          sentences: [
            'Hable con una entidad de crédito antes de enamorarse de una propiedad, para conocer su margen.',
            'Reduzca la búsqueda a unos pocos puntos a los que no va a renunciar.',
            'Guarde los anuncios que le gusten y apunte por qué, pues con el tiempo se ve un patrón.',
            'Visite más lugares de los que cree necesarios, porque cada visita afina la mirada.',
          ],
        },
        {
          heading: ['Haga la oferta con la cabeza fría', 'De favorita a oferta'],
          sentences: [
            'Decida su límite antes de la primera oferta y escríbalo.',
            'Una oferta es más que un precio; las fechas y las condiciones también importan a la otra parte.',
            'Pida que le expliquen cada condición y qué supondría renunciar a ella.',
            'Cuente con una inspección y con la conversación que viene después.',
          ],
        },
      ],
    ],
    [
      /prepar(?:ar|e)|decor|reform|renov|limpi|cocina|jardín/iu,
      [
        {
          heading: ['Vaya de cuarto en cuarto', 'Un cuarto cada vez'],
          sentences: [
            'Termine un cuarto antes de empezar el siguiente, para que el avance siempre se vea.',
            'Quite más de lo que parece natural; el espacio sale bien en las fotografías.',
            'Que cada cuarto tenga un uso claro y que todo lo demás lo acompañe.',
            'La luz natural hace mucho trabajo, así que limpie las ventanas y abra las cortinas.',
          ],
        },
        {
          heading: ['Gaste donde se nota', 'Primero, los cambios pequeños'],
          sentences: [
            'Empiece por la limpieza, los arreglos y la pintura antes de pensar en obras mayores.',
            'Pregunte cuánto costaría un cambio, cuánto tardaría y quién lo notaría.',
            'Reponga lo roto, refresque lo gastado y deje en paz lo que ya funciona.',
            'Pida más de un presupuesto para todo lo que afecte a paredes, agua o electricidad.',
          ],
        },
      ],
    ],
    [
      /mercado|precio|valor|inver(?:tir|sión)|tasas?/iu,
      [
        {
          heading: ['Lea las cifras con cuidado', 'Lo que dicen las cifras'],
          sentences: [
            'Una sola cifra es una foto; hacen falta varias seguidas para ver una dirección.',
            'Compruebe qué cuenta una cifra, de dónde viene y qué periodo cubre.',
            'Los promedios esconden extremos, así que pregunte cuánto se separan los valores.',
            'Compare una estación con la misma estación, pues muchas medidas siguen el calendario.',
          ],
        },
      ],
    ],
  ],
  asides: {
    WARM: [
      'Vaya a su ritmo.',
      'No hace falta hacerlo todo hoy.',
      'Tenga paciencia consigo mismo.',
      'Un poco de cuidado rinde mucho.',
      'En cuanto se empieza, se hace más fácil.',
    ],
    PROFESSIONAL: [
      'Registre la decisión y su motivo.',
      'Revise este paso antes de seguir.',
      'Póngale fecha ahora.',
      'Archive los comprobantes.',
      'Manténgalo como punto fijo de su lista.',
    ],
    LUXURY: [
      'Aquí la paciencia tiene premio.',
      'La calidad se nota en los detalles.',
      'No hay por qué apresurarse.',
      'Que la discreción le guíe.',
      'Los mejores resultados llegan en silencio.',
    ],
    PLAYFUL: [
      '¡Sin capa de superhéroe!',
      '¡Su yo del futuro le da las gracias!',
      'El café ayuda, por cierto.',
      '¡Choque esos cinco!',
      '¿Ve? ¡No dolió nada!',
    ],
  },
  closingHeading: ['Cómo seguir', 'El siguiente paso'],
  closings: {
    WARM: [
      'Elija una cosa de esta página y hágala esta semana; lo demás vendrá solo. Y si surge una pregunta, no dude en hacerla.',
    ],
    PROFESSIONAL: [
      'Elija el paso que más le haga avanzar, póngale fecha y empiece por ahí. Las preguntas por el camino son bienvenidas.',
    ],
    LUXURY: ['Empiece por el paso que más importa y dedíquele toda su atención. La conversación, cuando usted lo prefiera.'],
    PLAYFUL: ['Elija un paso, haga un bailecito de victoria y vaya a por el siguiente. ¿Preguntas? ¡Vengan!'],
  },
  description: 'una guía práctica, paso a paso, desde la primera pregunta hasta la decisión final.',
};
