//! Word lists → what each word can be in a noun phrase: rank, form of address, head of a role, of an institution.
//!
//! One table a class, words folded. What a place in the text adds (a capital, a country's name that starts there) is in
//! the same set, so that whether a rule may begin at a token is one test. Refuses to list names of persons: those are the
//! gazetteer's and `given_names`'. Tests: `tests/it/cast.rs`.

use super::words::{WordId, WordMap, word_id};

/// What a word can be: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u32);

impl Class {
    /// Nothing is known.
    pub const NONE: Self = Self(0);
    /// Military rank: `gen`, `colonel`.
    pub const RANK: Self = Self(1);
    /// Part of a rank in front of another: `air`, `vice`, `group`.
    pub const RANK_PART: Self = Self(1 << 1);
    /// Form of address: `mr`, `sheikh`.
    pub const HONORIFIC: Self = Self(1 << 2);
    /// Head of a role: `minister`.
    pub const HEAD: Self = Self(1 << 3);
    /// Several: `ministers`.
    pub const HEADS: Self = Self(1 << 4);
    /// Field of a role, in front of its head: `defence`.
    pub const TOPIC: Self = Self(1 << 5);
    /// State of a role: `former`, `acting`, `visiting`.
    pub const STATE: Self = Self(1 << 6);
    /// Head of an institution's name: `ministry`.
    pub const BODY: Self = Self(1 << 7);
    /// Inside a name in lower case: `bin`, `van`.
    pub const PARTICLE: Self = Self(1 << 8);
    /// Never part of a name, though capitals may start it.
    pub const FUNCTION: Self = Self(1 << 9);
    /// Makes a capitalised sequence a place or thing: `Sea`, `USS`.
    pub const THING: Self = Self(1 << 10);
    /// First word of many names.
    pub const GIVEN: Self = Self(1 << 11);
    /// Verb that attributes speech.
    pub const SAYS: Self = Self(1 << 12);
    /// Somebody without a name: `officials`.
    pub const UNNAMED: Self = Self(1 << 13);
    /// A man: `mr`, `his`.
    pub const MALE: Self = Self(1 << 14);
    /// A woman.
    pub const FEMALE: Self = Self(1 << 15);
    /// Behind a name: `jr`, `iii`.
    pub const SUFFIX: Self = Self(1 << 16);
    /// Opens the credit of a photo or an author: `photo`, `edited`.
    pub const CREDIT: Self = Self(1 << 17);
    /// Stands for a body named before: `the ministry`.
    pub const ANAPHOR: Self = Self(1 << 18);
    /// Opens a noun phrase in small letters: a determiner, a count, a pronoun; `[foreign] and defence ministry`.
    pub const LEAD: Self = Self(1 << 19);

    /// Opens the name of a body, though it heads and describes none: `Royal`.
    pub const OPENS_BODY: Self = Self(1 << 20);
    /// What somebody leads that speaks for them: `campaign`.
    pub const OUTFIT: Self = Self(1 << 21);

    /// A word for people that may stand right before a name: `farmer`.
    pub const CALLING: Self = Self(1 << 26);

    /// Starts with a capital.
    pub const CAPITAL: Self = Self(1 << 22);
    /// Not in small letters: capitals, numbers, marks.
    pub const NOT_SMALL: Self = Self(1 << 23);
    /// The name of a country starts here.
    pub const LAND: Self = Self(1 << 24);
    /// A phrase that the gazetteer knows starts here.
    pub const KNOWN: Self = Self(1 << 25);
    /// A phrase that the gazetteer knows may start with it, if it is not in small letters.
    pub const STARTS_KNOWN: Self = Self(1 << 27);
    /// The name of a town may start with it.
    pub const STARTS_TOWN: Self = Self(1 << 28);
    /// Opens the name of a press office: `press`, `public`.
    pub const PRESS: Self = Self(1 << 29);
    /// The credit of a photo or an author may start here: its words, a bracket, the start of a line.
    pub const OPENS_CREDIT: Self = Self(1 << 30);
    /// All that makes a word another than a name: what the lexicon tells but for [`Class::CALLING`].
    pub const LISTED: Self = Self((1 << 22) - 1);

    /// Both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both sets share.
    #[must_use]
    pub const fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether the sets share a member.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const RANKS: &str = "general gen admiral adm vadm radm lieutenant lt major maj colonel col captain capt commander cdr \
    cmdr commodore cdre brigadier brig marshal sergeant sgt corporal cpl private pvt ensign midshipman airman seaman \
    specialist cadet subedar havildar naik jawan rittmeister generalleutnant warrant msgt ssgt tsgt cmsgt sfc acm avm \
    ltg ltc ltcol ltgen mg bg cpt csm lcdr rdml genmaj flt";
const RANK_PARTS: &str = "air vice rear field group wing squadron flight chief staff master gunnery first second petty \
    officer fleet leader sub brigade force surgeon crown";
const HONORIFICS: &str = "mr mrs ms miss dr prof professor sir dame lord lady baroness baron viscount hon honble \
    honourable honorable shri smt sri sheikh shaikh shaykh sayyid prince princess king queen emperor sultan emir \
    archbishop bishop cardinal pastor rabbi reverend mufti mullah det supt insp datuk dato datin seri tan tun pehin pengiran haji hrh hh he excellency highness majesty rev imam ayatollah \
    madam madame comrade coun cllr engr ir ato weizero daw u khun herr frau monsieur mme señor señora bapak retd ret eng ing tengku";
const HEADS: &str = "minister secretary president premier chancellor chief commander commandant chairman chairwoman \
    chair chairperson director head leader ambassador envoy attache representative commissioner spokesman spokeswoman \
    spokesperson adviser advisor governor senator congressman congresswoman mayor officer analyst expert professor \
    researcher fellow founder ceo boss counterpart coordinator consul inspector judge speaker member mp superintendent \
    mantri undersecretary delegate negotiator king queen monarch sultan emir aide executive administrator official \
    prosecutor deputy captain general admiral colonel commodore marshal author economist scholar strategist historian \
    lecturer veteran lawmaker legislator politician gov editor manager dean rector diplomat parliamentarian rep sen sec \
    co-chair prefect predecessor successor colleague vice-president vice-minister secretary-general director-general attorney host visitor guest emperor \
    principal pm warden trooper daffaires pilot cosmonaut astronaut activist journalist columnist correspondent";
const MANY: &str = "ministers secretaries presidents premiers chiefs commanders chairmen directors leaders \
    ambassadors envoys representatives commissioners advisers advisors governors senators counterparts \
    generals admirals colonels officers dignitaries colleagues parties men women pair duo delegations diplomats principals \
    lawmakers politicians cadets kings spokesmen spokespersons";
const TOPICS: &str = "defence defense foreign prime external affairs interior finance home naval army navy air force \
    military joint staff armed forces national security policy state cabinet federal union central crown top senior \
    assistant under permanent parliamentary general executive managing regional fleet press public relations chief \
    commanding service theater theatre maritime coast guard marine marines special operations trade economy energy \
    intelligence party opposition ruling government presidential official adjutant liaison war technology unification \
    transport health education justice culture environment planning development commerce industry tourism agriculture \
    labor labour deputy vice raksha rajya pradhan videsh veterans principal information communications media supreme \
    associate high lead political economic financial veteran honorary majority minority senate house congress \
    congressional command council committee commission board ministry department embassy division group brigade \
    regiment battalion wing squadron corps agency bureau office institute company firm airline strategic cyber \
    space nuclear water resources internal overseas europe asia africa pacific atlantic indo-pacific african asian \
    european arab northern southern eastern western district area region training lower upper provincial city \
    inspector director secretary minister attorney consul governor military-political politburo plenipotentiary \
    extraordinary non-resident resident human rights legal climate infrastructure digital science research policy \
    charge immigration fisheries forestry sports youth telecommunications petroleum mining irrigation customs \
    procurement acquisition logistics personnel medical border peacekeeping humanitarian emergency emergencies situations";
const STATES: &str = "former ex acting interim then outgoing incoming current visiting new late retired caretaker \
    newly appointed long-serving veteran late then-acting longtime erstwhile present ex-";
const BODIES: &str = "ministry department command navy army force forces fleet council agency embassy commission \
    committee consulate office corps guard brigade division regiment battalion squadron institute university college \
    academy center centre organisation organization bureau directorate headquarters secretariat administration \
    authority parliament senate congress party association foundation corporation company limited ltd inc board court \
    bank police airlines industries systems shipyard service mission military government palace institution society school hospital laboratory team club newspaper magazine news television radio \
    agency times post journal daily herald tribune observer group holdings shipbuilding aerospace dynamics aviation \
    technologies airways press network union bundeswehr coalition front movement taskforce legislature assembly \
    observatory confederation federation fund trust chamber watch monitor telegraph gazette chronicle motors";
const PARTICLES: &str = "bin bint ibn ben al el van der de den von da do dos das di del della la le ul ur uz abu zu ten \
    ter ud uddin ed ould e y abd den du af av";
const SUFFIXES: &str = "jr sr ii iii iv retd ret";
const FUNCTIONS: &str = "the a an this that these those some any each every all both no none several many few most \
    other another such i me my we us our you your he him his she her it its they them their who whom whose which what \
    when where why how in on at by for from to of with without within into onto over under above below between among \
    against during before after since until till through throughout across along around about as than like per via \
    amid despite beyond behind near upon toward towards and or but nor so yet if though although because while whereas \
    unless whether however moreover meanwhile furthermore also besides thus hence therefore still then now here there \
    today tomorrow yesterday earlier later recently soon once again already only even just not never is are was were \
    be been being am do does did has have had will would shall should can could may might must january february march \
    april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec \
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun spring summer autumn winter \
    morning evening afternoon night week month year last next first second third one two three four five six seven \
    eight nine ten dozens hundreds thousands more less according asked speaking addressing talking citing quoting \
    referring responding noting adding earlier photo photograph image file caption video source sources read also \
    click share follow subscribe breaking update updated published posted exclusive editorial opinion analysis \
    question answer q yes thank thanks welcome dear good let make see take get give keep go come say says said tell \
    told ask asks call calls meet meets met visit visits hold holds held sign signs signed begin begins kick kicks \
    start starts end ends conclude concludes concluded join joins visit arrives arrive lead leads led want wants \
    press release statement readout remarks speech transcript fact sheet topic report reports reporter anchor newsroom \
    reviewing hosting attending visiting meeting joining following including using based located asked later \
    unlike instead otherwise perhaps maybe indeed finally initially eventually currently previously formerly clearly \
    immediate immediate staff writer correspondent editor desk bureau via rt inaugural biennial annual joint bilateral \
    trilateral multilateral multinational largest new full copyright";
const THINGS: &str = "sea seas ocean strait straits bay gulf island islands river mount mountain mountains peninsula \
    port harbor harbour base camp fort airport airfield airbase station street avenue road square hall building house \
    hotel stadium park province district county city town village valley lake desert hills coast uss ins hms hmas hmcs \
    rss jds js roks krl kri ship frigate destroyer submarine carrier cruiser corvette exercise exercises ex operation \
    operations drill drills project programme program plan scheme initiative summit conference forum dialogue treaty \
    agreement accord pact memorandum declaration convention charter act bill law constitution award prize medal order \
    cup games olympics championship league festival day anniversary missile aircraft helicopter fighter jet tank rifle \
    class system radar rocket satellite drone north south east west northern southern eastern western central upper \
    lower greater republic kingdom states emirates territory capital region zone line border road belt century world \
    war revolution doctrine strategy policy partnership cooperation covid coronavirus internet facebook twitter \
    youtube x instagram telegram weibo whatsapp google microsoft boeing lockheed raytheon northrop airbus \
    reuters afp ap xinhua pti ani tass kcna yonhap kyodo bloomberg cnn bbc dpa efe ians uni spa cna getty christian \
    christmas easter ramadan bible quran english hindi french tv fm am pm gmt utc ist est congress mission blue \
    white red black golden global";
const SAYS: &str = "said says say told tells added adds noted notes stated states announced announces stressed \
    emphasised emphasized underscored underlined highlighted reiterated reaffirmed confirmed acknowledged welcomed \
    denounced expressed voiced described called urged invited insisted remarked tweeted posted explained argued warned \
    claimed declared replied responded commented observed recalled revealed disclosed admitted denied asserted \
    maintained cautioned predicted pledged promised vowed thanked praised hailed lauded commended criticised \
    criticized condemned suggested proposed affirmed assured concluded continued went wrote writes writing explains \
    argues believes hopes hoped stresses tells asks \
    recalls recounts recounted insists warns admits acknowledges agrees agreed concedes conceded contends contended \
    quips quipped jokes joked testified complains complained suggests estimates estimated accuses accused counters \
    countered remembers remembered exclaimed retorted lamented interjected urges vows predicts declares maintains \
    explained tweets remarks alleged alleges sums summed reckons reckoned mused muses opined thundered asked \
    endorses slams slammed blasts blasted mocks rejects rejected defends blames praises hails condemns welcomes denies";
const UNNAMED: &str = "officials sources analysts experts officers authorities observers critics residents witnesses \
    reports media diplomats lawmakers troops soldiers people insiders commentators reporters journalists strategists \
    official source analyst expert diplomat insider organisers organizers planners aides investigators eyewitnesses \
    spokesperson spokesman spokeswoman";
const MALE: &str = "mr sir lord king prince sheikh shri emperor sultan emir spokesman congressman chairman his he him \
    himself";
const FEMALE: &str = "mrs ms miss dame lady baroness smt princess queen madam madame spokeswoman congresswoman \
    chairwoman her she herself";
const LEADS: &str = "the this a an one another some any no his her their its our my your both all two three four five he she \
    they it and";
const CREDITS: &str = "photo photograph image edited written reporting picture credit compiled";
const ANAPHORS: &str = "ministry navy army command embassy department military government alliance agency force fleet \
    council bloc campaign organisation organization commission institute company";

const OPENS_BODY: &str = "and royal western transatlantic";
const OUTFITS: &str = "campaign administration camp poll polls survey surveys study";

const CALLINGS: &str = "friend wife husband son daughter brother sister father mother widow businessman businesswoman \
    billionaire lawyer attorney voter supporter candidate host anchor reporter journalist columnist \
    commentator contributor consultant pollster surrogate donor activist resident student teacher farmer \
    nurse actor actress singer coach player pastor rival nominee mogul motelier hotelier patient \
    villager fisherman shopkeeper pupil sailor soldier pensioner grandmother baker trader midwife \
    volunteer neighbour";

const PRESS: &str = "press media information communications communication publicity affairs relations public strategic";

const TABLE: [(Class, &str); 25] = [
    (Class::PRESS, PRESS),
    (Class::OPENS_CREDIT, CREDITS),
    (Class::CALLING, CALLINGS),
    (Class::OPENS_BODY, OPENS_BODY),
    (Class::OUTFIT, OUTFITS),
    (Class::LEAD, LEADS),
    (Class::CREDIT, CREDITS),
    (Class::ANAPHOR, ANAPHORS),
    (Class::RANK, RANKS),
    (Class::RANK_PART, RANK_PARTS),
    (Class::HONORIFIC, HONORIFICS),
    (Class::HEAD, HEADS),
    (Class::HEADS, MANY),
    (Class::TOPIC, TOPICS),
    (Class::STATE, STATES),
    (Class::BODY, BODIES),
    (Class::PARTICLE, PARTICLES),
    (Class::SUFFIX, SUFFIXES),
    (Class::FUNCTION, FUNCTIONS),
    (Class::THING, THINGS),
    (Class::SAYS, SAYS),
    (Class::UNNAMED, UNNAMED),
    (Class::MALE, MALE),
    (Class::FEMALE, FEMALE),
    (Class::GIVEN, super::given_names::GIVEN),
];

/// What is known of ordinary words.
pub struct Lexicon(WordMap<Class>);

impl Default for Lexicon {
    fn default() -> Self {
        let mut words = WordMap::default();
        for (class, list) in TABLE {
            for word in list.split_whitespace() {
                let known: &mut Class = words.entry(word_id(word)).or_default();
                *known = known.and(class);
            }
        }
        Self(words)
    }
}

impl Lexicon {
    /// What a word can be.
    pub fn class(&self, word: WordId) -> Class {
        self.0.get(&word).copied().unwrap_or_default()
    }

    /// Adds to what a word can be.
    pub fn add(&mut self, word: WordId, class: Class) {
        let known = self.0.entry(word).or_default();
        *known = known.and(class);
    }
}
