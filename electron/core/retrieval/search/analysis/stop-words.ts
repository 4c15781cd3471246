/**
 * Words too common to search by, per language. Short lists of function words on purpose: a content word lost here can
 * never be found again.
 */
const LISTS: Readonly<Record<string, string>> = {
  ar: 'في من على إلى الى عن مع هذا هذه ذلك التي الذي الذين أن إن ان كان كانت هو هي هم ما لا لم لن قد و أو او ثم بين كل بعد قبل عند حتى كما أي',
  cs: 'a i o u v k s z na do od po za ze se si je jsou byl byla bylo byli být že co jak ale ani by aby to ten ta tento tato toto tak také už jen pro při před přes pod nad mezi které která který jeho její jejich jsem jsme jste když nebo ještě než tím tom',
  da: 'og i jeg det at en et den til er som på de med han af for ikke der var mig sig men har om vi min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal her som blev kan så',
  de: 'der die das des dem den ein eine einer eines einem einen und oder aber in im an am auf aus bei mit nach seit von vom zu zum zur über unter vor durch für gegen ohne um ist sind war waren wird werden wurde wurden hat haben hatte hatten ich du er sie es wir ihr sich mich dich uns nicht auch nur noch schon so wie als wenn dass daß da was wer dieser diese dieses kann können sein seine seiner ihre ihren ihrer man mehr sehr',
  en: 'a an the and or but of in on at to from by for with about into over under after before between as is are was were be been being am do does did has have had having i you he she it we they me him her us them my your his its our their this that these those not no nor so than then there here which who whom what when where why how all any both each some such can could will would shall should may might must if because while also just only very',
  es: 'el la los las un una unos unas y e o u de del a al en con por para sin sobre entre es son era eran ser fue fueron ha han había que se su sus lo le les me te nos como más pero no ni si ya muy este esta estos estas ese esa eso cuando donde también',
  fi: 'ja on ei se että en hän oli joka mutta ovat olla niin kuin tai myös sen hänen ne joita jonka kun vain jos nyt minä sinä me te he tämä nämä ole',
  fr: "le la les un une des du de d l et ou mais dans en sur sous avec sans par pour vers chez au aux ce cet cette ces est sont était étaient être été a ont avait avoir il elle ils elles je tu nous vous on se sa son ses leur leurs mon ma mes qui que quoi dont où ne pas plus si comme y aussi très c'est qu n'est",
  he: 'של על את הוא היא זה לא כי אם עם גם או אבל כל יש אין היה היו הם אני מה אל בין כמו רק עד',
  hu: 'a az és hogy nem is egy ez azt de ha csak meg már még el ki be mint van volt vagy fel le amely aki ami akkor majd lesz pedig ezt itt ott',
  id: 'yang dan di ke dari untuk dengan pada ini itu adalah dalam tidak akan atau juga oleh sebagai karena ada bisa saya kami kita mereka dia',
  it: "il lo la i gli le un uno una e ed o ma di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella con su sul sulla per tra fra è sono era erano essere ha hanno aveva che chi cui non più si se come anche questo questa quello quella suo sua loro io tu noi voi c'è dell all",
  ja: 'の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この ため その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より による ず なり られる において ば なかっ なく しかし について だっ できる それ う ので なお のみ でき き つ における および いう です ます でし まし',
  nl: 'de het een en of maar van in op aan te ten ter met voor door uit bij naar om over onder tot is zijn was waren wordt werd worden heeft hebben had ik je jij hij zij ze wij we u dat die dit deze niet geen ook nog al als dan er wat wie hun haar',
  no: 'og i jeg det at en et den til er som på de med han av for ikke der var meg seg men har om vi min hadde ham hun nå over da fra du ut sin dem oss opp man hans hvor eller hva skal her ble kan så',
  pl: 'a aby ale albo ani aż bardziej bardzo bez bo bowiem by był była było były być będzie będą ci co czy czyli dla do gdy gdyż gdzie go i ich ile im iż ja jak jako je jego jej jest jestem jeszcze jeśli jeżeli już ją każdy kiedy kto która które którego której który których którym którzy lub ma mają mi mnie mogą może można mu my na nad nam nas nawet nich nie nią niego niej nim niż no o od on ona one oni ono oraz pan po pod podczas ponieważ poza przed przede przez przy są się skąd swoje ta tak także tam te tego tej ten też tę to tu tych tylko tym u w we wiele wszystkich wszystko więc z za zaś ze że żeby',
  pt: 'o a os as um uma uns umas e ou mas de do da dos das em no na nos nas com por para sem sobre entre é são era eram ser foi foram há que se seu sua seus suas lhe me te nós como mais não nem já muito este esta esse essa isso quando onde também ao à aos às pelo pela',
  ro: 'și si în in la de cu pe un o este sunt era au a al ai ale că ca nu mai din pentru prin care ce cum dar sau se lui ei lor fi fost după până despre acest această',
  ru: 'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня еще ещё нет о из ему когда даже ну ли если уже или ни быть был него до вас вам ведь там потом себя ей может они тут где есть для мы их чем была без будто под будет это эта этот',
  sk: 'a aj i o u v k s z na do od po za zo sa si je sú bol bola bolo boli byť že čo ako ale ani by aby to ten tá tento táto toto tak tiež už len pre pri pred cez pod nad medzi ktoré ktorá ktorý jeho jej ich som sme ste keď alebo ešte než',
  sv: 'och i att det som en ett på är av för med den till inte har de om var jag han hon vi du men så från vid kan när nu under sin efter eller ut upp hade skulle vara blev över här där alla detta sig man',
  th: 'และ ที่ ใน ของ เป็น ได้ มี ไม่ จะ ให้ ว่า กับ การ ความ จาก โดย แต่ หรือ ซึ่ง นี้ นั้น ก็ แล้ว คือ อยู่',
  tr: 've bir bu da de için ile o çok ne var ama gibi daha kadar ben sen biz siz onlar mi mı mu mü ki olan olarak her şey en ya veya değil',
  uk: 'і й та в у на з із зі до від за про по для не що як це той та те ті цей ця ці він вона воно вони я ти ми ви його її їх але або чи б би ж же є був була було були бути буде вже ще так також лише тільки при під над між перед через після який яка яке які коли де якщо тому',
  zh: '的 了 在 是 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 自己 这 那 他 她 它 们 与 及 或 而 但 为 被 把 从 对 以 等',
};

const sets = new Map<string, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/** Whether a lower-case word is left out of the index in its language. */
export function isStopWord(word: string, language: string | null): boolean {
  if (language === null) return false;
  let set = sets.get(language);
  if (set === undefined) {
    const list = LISTS[language === 'nb' || language === 'nn' ? 'no' : language];
    set = list === undefined ? NONE : new Set(list.split(' '));
    sets.set(language, set);
  }
  return set.has(word);
}
