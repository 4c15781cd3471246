/** Four articles of a local paper that does not exist. */
export interface NewsArticle {
  readonly slug: string;
  readonly title: string;
  readonly author: string;
  readonly section: string;
  readonly keywords: readonly string[];
  readonly published: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
  readonly pictures: readonly { readonly seed: number; readonly caption: string; readonly credit: string }[];
}

/** Titles in the lists of other articles around the text; none of them may end up in an article's body. */
export const teasers = [
  { title: 'Nowy rozkład jazdy podmiejskich pociągów', date: '12 marca 2026' },
  { title: 'Radni spierają się o cenę biletów na basen', date: '11 marca 2026' },
  { title: 'Mistrzynie siatkówki wracają do hali przy Lipowej', date: '10 marca 2026' },
  { title: 'Targ staroci przenosi się na rynek', date: '9 marca 2026' },
] as const;

export const newsArticles: readonly NewsArticle[] = [
  {
    slug: 'mlyn-nad-rzeka',
    title: 'Stary młyn nad Wierną wraca do życia',
    author: 'Hanna Sowińska',
    section: 'Kultura',
    keywords: ['młyny', 'Zarzecze', 'dziedzictwo'],
    published: '2026-03-14T07:30:00+01:00',
    lead: 'Po trzydziestu latach ciszy koło młyńskie w Zarzeczu znów się obraca. Mieszkańcy odbudowali je sami, belka po belce.',
    paragraphs: [
      'Kiedy w zeszłym roku zawaliła się część dachu, mało kto wierzył, że budynek przetrwa zimę. Stowarzyszenie sąsiadów zebrało jednak pieniądze na nową więźbę, a cieśle z okolicy pracowali przy niej za pół ceny.',
      'Najtrudniejsze okazało się samo koło. Dębowe łopaty trzeba było dociąć według rysunków sprzed wojny, które odnalazły się w szufladzie miejskiego archiwum. Archiwistka znalazła je przypadkiem, szukając planów pobliskiego mostu.',
      'Młyn nie będzie mełł zboża na sprzedaż. Ma służyć szkołom: dzieci zobaczą, skąd bierze się mąka, i upieką własny chleb w odnowionym piecu. Pierwsze zajęcia zaplanowano na maj.',
      'Rzeka Wierna niesie wiosną dość wody, by koło obracało się przez cały dzień. Latem jej poziom spada, dlatego stowarzyszenie chce odbudować także niewielki jaz, o ile pozwoli na to zarząd wód.',
      'Młynarz Tadeusz Kalinowski, wnuk ostatniego właściciela, ma osiemdziesiąt cztery lata i pamięta zapach świeżej mąki. Gdy koło ruszyło, długo stał w drzwiach i nic nie mówił. Potem poprosił, żeby zostawić mu klucz.',
    ],
    pictures: [
      { seed: 1, caption: 'Odbudowane koło młyńskie w pierwszy dzień pracy', credit: 'Marek Dąbrowa' },
      { seed: 2, caption: 'Cieśle dopasowują dębowe łopaty', credit: 'Marek Dąbrowa' },
    ],
  },
  {
    slug: 'zolwie-w-parku',
    title: 'Żółwie błotne zimują w miejskim parku',
    author: 'Olgierd Maj',
    section: 'Przyroda',
    keywords: ['żółw błotny', 'parki', 'ochrona zwierząt'],
    published: '2026-03-13T10:00:00+01:00',
    lead: 'Przyrodnicy naliczyli w stawie siedemnaście żółwi. To największa kolonia w tej części kraju.',
    paragraphs: [
      'Jeszcze dziesięć lat temu staw w Parku Sobieskiego uchodził za martwy. Dziś rośnie w nim trzcina, a na zwalonych pniach wygrzewają się gady, których nie widziano tu od pokoleń.',
      'Żółw błotny jest jedynym rodzimym gatunkiem żółwia w Polsce. Zimę spędza zagrzebany w mule na dnie, gdzie temperatura nie spada poniżej zera. Oddycha wtedy przez skórę i zużywa bardzo mało tlenu.',
      'Badacze oznakowali zwierzęta małymi nadajnikami. Okazało się, że samice wędrują nawet kilometr w poszukiwaniu suchego, nasłonecznionego stoku, na którym mogą złożyć jaja. Po drodze muszą przejść przez ruchliwą ulicę.',
      'Miasto postawiło więc znaki ostrzegawcze i zbudowało przepust pod jezdnią. Pierwszej wiosny skorzystały z niego cztery samice. Opiekunowie parku proszą, by żółwi nie dokarmiać i nie przenosić.',
    ],
    pictures: [{ seed: 3, caption: 'Żółw błotny na pniu w Parku Sobieskiego', credit: 'Irena Wolska' }],
  },
  {
    slug: 'lodz-tramwaje',
    title: 'W Łodzi stuletni tramwaj znów wyjechał na tory',
    author: 'Hanna Sowińska',
    section: 'Miasto',
    keywords: ['Łódź', 'tramwaje', 'dziedzictwo'],
    published: '2026-03-12T16:45:00+01:00',
    lead: 'Wóz z 1926 roku odnowili pasjonaci z zajezdni. W niedzielę przewiózł pierwszych pasażerów.',
    paragraphs: [
      'Tramwaj stał w szopie na działkach i służył za składzik narzędzi. Zachowało się pudło, dwie ławki i tabliczka znamionowa; resztę trzeba było odtworzyć z fotografii.',
      'Najdłużej szukano silników. Pasujące znalazły się dopiero w muzeum za granicą, które zgodziło się wymienić je na części do swojego wagonu. Transport trwał trzy tygodnie.',
      'Drewniane ławki wykonał stolarz, który nigdy wcześniej nie pracował przy pojazdach. Mówi, że ławka w tramwaju jest prostsza od krzesła, ale musi wytrzymać sto razy więcej wstawania.',
      'Zabytkowy wóz będzie jeździł w niedziele od maja do września na trasie przez śródmieście. Bilety sprzedaje konduktor w mundurze uszytym według wzoru z epoki.',
    ],
    pictures: [
      { seed: 4, caption: 'Odnowiony tramwaj na ulicy Piotrkowskiej', credit: 'Jan Rębacz' },
      { seed: 5, caption: 'Wnętrze z drewnianymi ławkami', credit: 'Jan Rębacz' },
    ],
  },
  {
    slug: 'biblioteka-noca',
    title: 'Biblioteka otwarta do północy. „Przychodzą ci, którzy nie mogą spać”',
    author: 'Olgierd Maj',
    section: 'Kultura',
    keywords: ['biblioteki', 'noc'],
    published: '2026-03-11T18:20:00+01:00',
    lead: 'Od stycznia czytelnia przy Krętej działa także nocą. Frekwencja zaskoczyła nawet jej pomysłodawców.',
    paragraphs: [
      'O dwudziestej drugiej wszystkie lampy przy stołach są zajęte. Studenci siedzą obok emerytów, a w kącie z komiksami drzemie kierowca, który czeka na poranny kurs.',
      'Bibliotekarki przyznają, że bały się nocnych dyżurów. Tymczasem przez dwa miesiące ani razu nie trzeba było wzywać straży. Najczęstszym kłopotem jest kolejka do automatu z herbatą.',
      'Nocą wypożycza się inne książki niż w dzień: więcej poezji, więcej podróży, mniej podręczników. Największym powodzeniem cieszą się listy i dzienniki, jakby czytelnicy szukali towarzystwa.',
      'Miasto zapowiada, że jeśli frekwencja się utrzyma, jesienią dłużej otwarta będzie także filia na Podgórzu. Decyzja zapadnie w czerwcu, po podsumowaniu kosztów ogrzewania i prądu.',
    ],
    pictures: [{ seed: 6, caption: 'Czytelnia o dwudziestej trzeciej', credit: 'Irena Wolska' }],
  },
];
