/** An address as a company writes it, and where it is. */
export interface KnownAddress {
  readonly country: string;
  readonly postalCode: string;
  readonly city: string;
  readonly street: string;
  readonly region?: string;
  /** Degrees, of the quarter or the works, to about a kilometre. */
  readonly lat: number;
  readonly lon: number;
}

/** Works and offices that everybody can look up, spelt as people do: capitals, no accents, Cedex, other languages. */
export const KNOWN_ADDRESSES: readonly KnownAddress[] = listAddresses(`
FR|63000|Clermont-Ferrand|23 place des Carmes-Déchaux|45.783|3.094
FR|31060|TOULOUSE CEDEX 9|316 route de Bayonne|43.612|1.365
FR|78140|Velizy Villacoublay|10 rue Marcel Dassault|48.785|2.22
FR|69007|Lyon 7e|50 avenue Tony Garnier|45.73|4.827
FR|59650|Villeneuve d'Ascq|4 boulevard de Mons|50.641|3.149
FR|42000|St-Étienne|rue de la Montat|45.445|4.402
FR|38000|Grenoble|17 avenue des Martyrs|45.198|5.706
FR|06560|Valbonne|route des Lucioles, Sophia Antipolis|43.616|7.055
FR|75015|Paris 15e Arrondissement|1 place de la Porte de Versailles|48.832|2.288
FR|92400|Courbevoie|La Défense, 1 place Samuel de Champlain|48.893|2.246
FR|97420|Le Port|ZI no 2|-20.937|55.291
DE|80809|Muenchen|Petuelring 130|48.177|11.559
DE|38440|Wolfsburg|Berliner Ring 2|52.432|10.791
DE|70435|Stuttgart|Porscheplatz 1|48.834|9.152
DE|67056|Ludwigshafen|Carl-Bosch-Straße 38|49.495|8.433
DE|21129|Hamburg|Kreetslag 10|53.535|9.837
DE|50735|Cologne|Henry-Ford-Straße 1|51.012|6.96
DE|60549|Frankfurt/Main|Flughafen|50.047|8.571
DE|06112|Halle (Saale)|Delitzscher Straße|51.481|11.989
CH|4058|Basel|Grenzacherstrasse 124|47.559|7.607
CH|1218|LE GRAND SACONNEX|Route François-Peyrot 30|46.235|6.118
CH|8005|Zuerich|Hardstrasse 201|47.388|8.517
AT|4020|Linz|voestalpine-Straße 3|48.276|14.331
AT|1210|Vienna|Siemensstraße 90|48.269|16.423
IT|10135|Torino|Corso Giovanni Agnelli 200|45.034|7.625
IT|41053|Maranello|Via Abetone Inferiore 4|44.532|10.864
IT|40132|Bologna|Via Cavalieri Ducati 3|44.518|11.268
IT|20126|Milan|Viale Sarca 222|45.516|9.213
ES|08760|Martorell|Autovía A-2 km 585|41.49|1.903
ES|28045|Madrid|Calle Méndez Álvaro 44|40.399|-3.686
PT|1990-095|Lisboa|Avenida D. João II|38.768|-9.096
NL|5656 AE|Eindhoven|High Tech Campus 1|51.411|5.459
NL|5504 DR|Veldhoven|De Run 6501|51.406|5.417
NL|3072 AP|Rotterdam|Wilhelminakade 909|51.906|4.487
BE|9000|Gent|John Kennedylaan 25|51.104|3.756
BE|1930|Zaventem|Leonardo Da Vincilaan 9|50.887|4.455
LU|L-1160|Luxembourg|24 boulevard d'Avranches|49.599|6.133
GB|DE24 8BJ|Derby|Moor Lane|52.891|-1.446
GB|CV3 4LF|Coventry|Abbey Road, Whitley|52.384|-1.487
GB|CB4 0FZ|Cambridge|Cambridge Science Park, Milton Road|52.235|0.143
GB|AB12 3LE|Aberdeen|Altens Industrial Estate|57.115|-2.085
IE|D04 E5W5|Dublin 4|Barrow Street|53.339|-6.237
IE|W23 CX68|Leixlip|Collinstown Industrial Park|53.373|-6.519
DK|2880|Bagsværd|Novo Allé 1|55.757|12.456
DK|8850|Bjerringbro|Poul Due Jensens Vej 7|56.376|9.661
SE|164 40|Kista|Torshamnsgatan 21|59.405|17.95
SE|721 59|Vaesteraas|Ottarsvägen|59.606|16.559
NO|3616|Kongsberg|Kirkegårdsveien 45|59.663|9.646
FI|02610|Espoo|Karakaari 7|60.223|24.757
FI|33900|Tampere|Lokomonkatu 3|61.475|23.722
PL|80-873|Gdansk|ul. Na Ostrowiu 1|54.37|18.66
PL|40-246|Katowice|ul. Porcelanowa 23|50.246|19.056
PL|02-673|Варшава|ul. Konstruktorska|52.183|20.997
CZ|293 01|Mlada Boleslav|tř. Václava Klementa 869|50.42|14.928
HU|9027|Győr|Audi Hungária út 1|47.692|17.681
HU|1133|Budapest XIII.|Váci út|47.528|19.063
SK|841 07|Bratislava|Jána Jonáša 1|48.231|16.992
RO|115400|Mioveni|Strada Uzinei 1|44.956|24.938
BG|1784|Sofia|Tsarigradsko Shose 115|42.656|23.387
GR|570 22|Sindos|Industrial Area of Thessaloniki|40.673|22.806
TR|16140|Nilüfer|Organize Sanayi Bölgesi|40.232|28.945
TR|34394|Istanbul|Büyükdere Caddesi|41.07|29.011
US|77002|Houston|1400 Smith Street|29.755|-95.37
US|98204|Everett|3003 West Casino Road|47.923|-122.27
US|61602|Peoria|100 NE Adams Street|40.693|-89.589
US|48243|Detroit, MI|300 Renaissance Center|42.329|-83.04
US|97217|Portland|4555 North Channel Avenue|45.566|-122.696
US|62701|Springfield|1 Old State Capitol Plaza|39.801|-89.648
CA|H3B 1Y8|Montreal|800 boulevard René-Lévesque Ouest|45.501|-73.568
CA|J4G 1A1|Longueuil|1000 boulevard Marie-Victorin|45.546|-73.491
MX|64010|Monterrey|Avenida Fundidora 501|25.678|-100.286
MX|72700|Cuautlancingo|Autopista México-Puebla km 116|19.118|-98.249
BR|09823-901|Sao Bernardo do Campo|Via Anchieta km 23,5|-23.745|-46.575
BR|12227-901|São José dos Campos|Avenida Brigadeiro Faria Lima 2170|-23.223|-45.862
AR|X5010|Cordoba|Avenida Fuerza Aérea Argentina 5500|-31.442|-64.259
CN|518129|Shenzhen|Bantian, Longgang District|22.655|114.057
CN|201203|上海|张江高科技园区|31.202|121.59
CN|215021|Suzhou|Suzhou Industrial Park|31.32|120.7
JP|471-8571|Toyota|1 Toyota-cho|35.055|137.158
JP|571-8501|門真市|大字門真1006|34.745|135.573
KR|16677|Suwon|129 Samsung-ro|37.259|127.053
IN|411057|Pune|Hinjawadi Phase 1|18.591|73.739
IN|560100|Bangalore|Electronics City|12.845|77.663
AU|3008|Melbourne|700 Bourke Street, Docklands|-37.817|144.944
NZ|2013|Auckland|15 Maurice Paykel Place, East Tamaki|-36.948|174.902
ZA|0200|Pretoria|6 Frans du Toit Street, Rosslyn|-25.627|28.095
AE||Dubai|Jebel Ali Free Zone|24.999|55.08
SG|138632|Singapore|1 Fusionopolis Way|1.299|103.787
MA|90000|Tanger|Zone franche d'exportation|35.72|-5.9
TN|1053|Tunis|Les Berges du Lac|36.835|10.24
`);

/** Names that several far places of a country bear: without a postal code or a region nobody can tell. */
export const HOMONYMS: readonly Pick<KnownAddress, 'country' | 'city'>[] = `
US|Springfield
US|Portland
US|Birmingham
US|Richmond
US|Arlington
US|Rochester
US|Wilmington
GB|Newport
DE|Neustadt
DE|Frankfurt
DE|Halle
FR|Saint-Denis
FR|Saint-Pierre
FR|Montreuil
CN|Suzhou
CN|Fuzhou
IN|Aurangabad
MX|Guadalupe
AR|San Pedro
PL|Dąbrowa
`
  .trim()
  .split('\n')
  .map((line) => {
    const [country = '', city = ''] = line.split('|');
    return { country, city };
  });

function listAddresses(lines: string): readonly KnownAddress[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [country = '', postalCode = '', city = '', street = '', lat, lon] = line.split('|');
      return { country, postalCode, city, street, lat: Number(lat), lon: Number(lon) };
    });
}
