"""The words of English around place names."""

from coder.places.model import DISTRICT, PROVINCE, STATE, TOWN


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Prepositions that say where something was; what says whence, whither or whose comes second.
STATIC = _set(
    "in at near outside inside around within across throughout off along between amid above beside opposite"
)
MOVING = _set("from to into towards toward on of for through via over against behind beyond onto")
NEARBY = _set("near outside around off between along")
# "on the outskirts of X", "20 km south of X", "in the direction of X"
NEAR_NOUNS = _set(
    "outskirts vicinity edge north south east west northeast northwest southeast southwest north-east north-west"
    " south-east south-west km kilometres kilometers miles direction axis outside countryside suburbs outskirt"
)
DRIVES = _set("drive hour hours walk minutes journey ride miles")  # "an hour's drive from X"
DIRECTIONS = _set(
    "north northern south southern east eastern west western central northeast northeastern northwest"
    " northwestern southeast southeastern southwest southwestern north-eastern north-western south-eastern south-"
    " western north-east north-west south-east south-west upper lower rural downtown coastal"
)
TOWNS, DISTRICTS, PROVINCES, STATES = (frozenset({kind}) for kind in (TOWN, DISTRICT, PROVINCE, STATE))
BROAD = PROVINCES | DISTRICTS
# What a noun behind or before a name says that the name is of
TYPES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        _set("city town village hamlet settlement port kebele kibbutz resort towns villages cities"),
        TOWNS,
    ),
    **dict.fromkeys(
        _set(
            "district tehsil taluk taluka upazila thana lga woreda zone subdistrict sub-district raion"
            " rayon arrondissement cercle municipality township mandal block subcounty sub-county regency"
            " commune canton constituency borough groupement chefferie sub-prefecture parish"
            " sub-prefecture subdivision payam boma districts"
            " townships municipalities"
        ),
        DISTRICTS,
    ),
    **dict.fromkeys(
        _set("province governorate state oblast krai emirate voivodeship wilaya republic provinces states oblasts"),
        PROVINCES,
    ),
    **dict.fromkeys(_set("county region department prefecture division territory countryside regions counties"), BROAD),
}
QUARTERS = _set("neighbourhood neighborhood locality area quarter ward suburb colony sector slum areas")
# So large that villages in them are told by their own names: those of Myanmar, of the Congo
VAST = _set("township territory")
# What may stand between a preposition and the name: "in the besieged port city of X", "along the border with X"
BETWEEN = (
    DIRECTIONS
    | TYPES.keys()
    | QUARTERS
    | NEAR_NOUNS
    | _set(
        "the a an of with capital border frontier besieged industrial mountainous remote restive volatile troubled"
        " neighbouring neighboring nearby mining farming oil-rich historic holy ancient second largest disputed"
        " occupied tribal desert hilly breakaway self-declared"
        " autonomous whole entire so-called small large big major key"
        " strategic front line frontline same former main provincial regional mainly mostly predominantly"
        " several various some many two three four five six"
        " centre center heart streets middle part parts side island islands peninsula valley gates entrance"
    )
)
# What stands in a place: names that end so, and "the prison of X", "X airport"
BUILDINGS = _set(
    "hall camp intersection university college school hospital airport street road avenue square park station"
    " prison jail hotel mosque church cathedral temple palace stadium building tower bridge market mall embassy"
    " consulate barracks base airbase court centre center institute museum theatre theater highway boulevard plaza"
    " headquarters clinic campus faculty gate junction roundabout mine refinery plant factory cemetery crossing"
    " checkpoint chowk bazaar streets port airfield dam courthouse capitol supermarket library theatre monument stadium"
)
# What or who is told to be in a town by its bare name: "a Velgrad bathhouse", "Velgrad market women"
SITES = BUILDINGS | _set(
    "suburb suburbs neighbourhood neighborhood quarter district estate grounds ground slum docks dockyard"
    " harbour harbor waterfront seafront beach boulevard promenade pavement shrine synagogue temple monastery"
    " convent nightclub bar cafe restaurant bathhouse kiosk shop shops bank warehouse depot garage compound"
    " villa apartment flat home house dormitory studio gym newspaper academy orphanage police-station courtroom"
    " cell post garrison roadblock metro subway railway terminal airstrip runway racecourse showground"
    " fairground zoo garden gardens cinema bakery pharmacy"
)
DWELLERS = _set(
    "resident residents villager villagers women men students workers dockers traders shopkeepers market crowd crowds"
    " families pensioners teachers nurses drivers youths schoolgirls schoolboys children protesters demonstrators bus"
    " train tram taxi street evening morning night rush-hour"
)
# "The Velgrad highway", "Velgrad Road": what is named for a town, and may be anywhere
ROADS = _set("road street avenue highway boulevard motorway expressway route way lane")
# Names that end so are of bodies and of what is written or held
BODIES = _set(
    "ministry parliament assembly bank house club company corporation agency office army forces force police"
    " front party movement union council committee commission league brigade battalion regiment division group"
    " organisation organization association federation times post news herald tribune journal agreement accord"
    " accords treaty pact declaration conference summit act law operation war cup games festival foundation fund"
    " society service services bureau directorate alliance congress talks process plan resolution convention protocol"
    " stock exchange"
)
THINGS = BUILDINGS | BODIES
# What is signed or laid down, wherever it was: nothing happens "in the Keltis accord"
PAPERS = _set("agreement accord accords treaty pact declaration act law resolution convention protocol")
# Before "of" and the name that somebody bears: the Prince of Wales
TITLES = _set("prince princess duke duchess earl marquess baron baroness viscount")
# Behind a hyphen: "Veldrian-annexed Keltis"
HELD = _set("annexed occupied held controlled run administered ruled besieged backed led dominated")
# People, wherever they are: "links between the Gulf cartel and mayors"
GANGS = _set("cartel gang clan mafia militia faction syndicate brotherhood")
# "The commercial capital" is no seat of government
NO_SEATS = _set(
    "commercial economic financial business industrial cultural spiritual religious provincial regional state district"
    " departmental county island tribal former ancient old summer winter"
)
OFFICES = _set("department division block circle zone")  # with a capital mostly of a ministry or an army
MONTHS_AND_DAYS = _set(
    "january february march april may june july august september october november december jan feb mar apr jun"
    " jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday"
)
# Words before the name of a ward, with the states that have such wards: "Barangay Luz" is no town of Portugal
PREFIXES: dict[str, tuple[str, ...]] = {
    "barangay": ("PHL",), "kampung": ("IDN", "MYS", "BRN"), "tambon": ("THA",), "kelurahan": ("IDN",),
    "colonia": ("MEX",),
}  # fmt: skip
# In brackets behind a name they are a part of it: "Old Velgrad (Upper)"
QUALIFIERS = _set(
    "upper lower north south east west northern southern eastern western middle old new inside outside main"
)
# Written with a capital after a preposition of place, and no place
NO_PLACES = MONTHS_AND_DAYS | _set(
    "ramadan christmas easter eid islam english french arabic spanish german russian chinese portuguese"
    " parliament congress senate house court cabinet government president minister mr mrs ms dr general colonel"
    " church union state republic god i he she they we it north south east west central the a an this that these"
    " those his her its their police army internet facebook twitter telegram whatsapp covid covid-19 coronavirus"
    " molotov kalashnikov operation article section phase group unit prison hall casualties arrests members people"
    " residents around but and as when while after before two three four five six on if there both all some"
    " no not is or so yes then here now also such what why how who which where later earlier meanwhile however"
    " several many most few other dozens hundreds thousands more fewer less nearly almost about over only another each"
)
CONNECTORS = _set(
    "de del da do dos das la le les los el al of and du di sur en y e am an bin ou der den es ez ed er ar as ash"
    " ad az wa im ob nad pod na aux op aan upon ibn abu ul imeni in bei 's"
)
ENDING = _set("in im bei")  # before where a name lies, and in some names: "Keltis in Ardonia"
KNOWN_ONLY = ENDING | _set("of and y e en an ou as 's")  # join only what is known as one name
# What a protest is for or against; the country behind it is what it is about: "against a war in Veldria"
CAUSES = _set(
    "against over about support solidarity condemn condemning denounce denouncing oppose opposing commemorate"
)
