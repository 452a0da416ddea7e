/** Law texts of our own invention, each in another drafting tradition, for tests and measurements. None is a real law. */

/** Gulf: ordinals in words, titles below the number, definitions as lines with dashes, points in letters. */
const gulf = `قانون اتحادي رقم (77) لسنة 2031
بشأن حماية المسافرين بين الجزر

نحن رئيس الاتحاد،
بعد الاطلاع على الدستور،
وعلى القانون رقم (3) لسنة 2019 في شأن الموانئ، والمادة (12) من نظام الجمارك،
أصدرنا القانون الآتي:

الباب الأول
أحكام عامة

المادة الأولى
التعريفات
في تطبيق أحكام هذا القانون يقصد بالكلمات والعبارات التالية المعاني المبينة قرين كل منها:
- الوزارة: وزارة النقل.
- المسافر: كل شخص يعبر البحر.

المادة الثانية
نطاق السريان
تسري أحكام هذا القانون على كل سفينة.
ولا تسري على السفن الحربية وفقا لأحكام
المادة الخامسة من هذا القانون.

الباب الثاني
الجرائم والعقوبات

المادة الثالثة
الاستغلال
يعاقب بالسجن كل من ارتكب فعلا من الأفعال الآتية:
أ- تجنيد مسافر.
ب- نقله أو إيواؤه:
1. داخل الاتحاد.
2. خارجه.
ج- استقباله.
وتضاعف العقوبة إذا كان المجني عليه طفلا.

المادة الرابعة
الإلغاء
يلغى كل حكم يخالف هذا القانون.

صدر في القصر بتاريخ 1 محرم 1453 هـ
رئيس الاتحاد`

/** Egypt: 'مادة (5)' with text on the same line, inserted articles with مكرر, eastern digits, a preliminary chapter. */
const nile = `قانون رقم ٩٩ لسنة ٢٠٣٠
بإصدار قانون القوارب النهرية

باسم الشعب
رئيس الجمهورية
قرر مجلس النواب القانون الآتي نصه، وقد أصدرناه:

باب تمهيدي
مادة (١): يعمل بأحكام القانون المرافق في شأن القوارب النهرية.
مادة (٢): يلغى القانون رقم ٨ لسنة ١٩٩٠، كما يلغى كل حكم يخالف أحكام هذا القانون.
الباب الأول - القوارب
الفصل الأول: الترخيص
مادة ٣ - لا يجوز تسيير قارب إلا بترخيص، ويصدر الترخيص بالشروط الآتية:
(أ) أن يكون القارب مسجلا؛
(ب) أن يكون له مالك معلوم.
مادة ٣ مكرر - يجدد الترخيص كل سنة.
مادة ٣ مكرراً (١) - يسحب الترخيص إذا خالف المالك أحكام المادة ٣ من هذا القانون.
الفصل الثاني: العقوبات
مادة ٤ - مع عدم الإخلال بأي عقوبة أشد، يعاقب بالحبس كل من سير قاربا بغير ترخيص.
ويعاقب بالعقوبة ذاتها من أخفى قاربا.
مادة ٥ - ينشر هذا القانون في الجريدة الرسمية.`

/** Tunisia: الفصل is the article, أقسام and أبواب above it. */
const maghrebFasl = `قانون أساسي عدد 101 لسنة 2032 مؤرخ في 3 أوت 2032 يتعلق بالمراعي المشتركة.

باسم الشعب،
وبعد موافقة المجلس،
يصدر رئيس الجمهورية القانون الآتي نصه:

الباب الأول
أحكام عامة

الفصل الأول ـ يهدف هذا القانون إلى تنظيم المراعي.
الفصل 2 ـ يقصد على معنى هذا القانون:
1) المرعى: كل أرض يرعى فيها،
2) الراعي: كل من يقود قطيعا.
الفصل 3 ـ تحدث هيئة للمراعي.

الباب الثاني
في الزجر

القسم الأول
في المخالفات

الفصل 4 ـ يعاقب بخطية من خالف أحكام الفصل 3 من هذا القانون.
الفصل 5 (جديد) ـ العود يضاعف الخطية.

القسم الثاني
في التتبعات

الفصل 6 ـ تحرر المحاضر طبق الفصل 12 من مجلة الإجراءات.
ينشر هذا القانون الأساسي بالرائد الرسمي وينفذ كقانون من قوانين الدولة.
تونس في 3 أوت 2032.`

/** Morocco: المادة below الفصل and القسم, the القسم above the الباب. */
const maghrebQism = `ظهير شريف رقم 1.31.55 صادر في 5 رجب 1452 بتنفيذ القانون رقم 27.31 المتعلق بالواحات

القسم الأول
أحكام تمهيدية

الباب الأول
الأهداف

المادة 1
يحدد هذا القانون شروط حماية الواحات.

المادة 2
لا يجوز قطع النخيل إلا بإذن. ويسلم الإذن طبقا للباب
الثالث من القسم الثاني.

الباب الثاني
التدابير

المادة 3
تتخذ الإدارة التدابير التالية:
أولا: الجرد.
ثانيا: الحراسة:
- ليلا؛
- نهارا.

القسم الثاني
أحكام ختامية

الباب الأول
العقوبات

المادة 3-1
يعاقب بغرامة من قطع نخلة.

المادة 4
يدخل هذا القانون حيز التنفيذ ابتداء من تاريخ نشره.`

/** Levant: digits, points in letters inside numbered paragraphs, a line cut right before a mention, an annex with its own articles. */
const levant = `القانون رقم 61
إن رئيس الجمهورية
بناء على أحكام الدستور
يصدر ما يلي:
المادة 1
يقصد بالتعابير الآتية في معرض تطبيق هذا القانون المعنى الوارد بجانب كل منها:
المحمية: أرض تحمى.
الزائر: من يدخلها.
المادة 2
1- تنشأ محمية بقرار يتضمن:
أ- حدودها.
ب- إدارتها.
2- ينشر القرار.
المادة 3
أ- يعاقب بالحبس من ثلاثة أشهر إلى سنة كل من دخل المحمية خلافا لما هو منصوص عليه في
المادة 2.
ب- تشدد العقوبة إذا وقع الفعل ليلا.
المادة 12 مكرر/أ
يجوز العفو.
المادة 13
ينشر هذا القانون ويعمل به.
الملحق رقم (1)
نظام الزيارة
المادة 1
الزيارة نهارا.
المادة 2
الزيارة بدليل.`

/** Sudan: numbers without a word, titles in the margin above them. */
const bareNumbers = `قانون الرعاة لسنة 2033
الفصل الأول
أحكام تمهيدية
اسم القانون وبدء العمل به
1- يسمى هذا القانون "قانون الرعاة لسنة 2033" ويعمل به من تاريخ التوقيع عليه.
تفسير
2- في هذا القانون، ما لم يقتض السياق معنى آخر:
(أ) الراعي: من يرعى،
(ب) القطيع: ما يرعاه.
الفصل الثاني
الحقوق
حق المرور
3- للراعي أن يمر.
حق السقيا
4- (1) للراعي أن يسقي قطيعه.
(2) يحدد الوالي الآبار.
العقوبات
5- يعاقب كل من منع راعيا بالغرامة.`

/** French code style: Titre > Chapitre, 'Article premier. –', bis and ter, alinéas, points with ° and letters. */
const french = `LOI n° 2031-14 du 3 mai 2031 relative à la protection des dunes

L'Assemblée nationale a adopté,
Le Président de la République promulgue la loi dont la teneur suit :

TITRE PREMIER
DISPOSITIONS GÉNÉRALES

Article premier. – La présente loi protège les dunes.
Elle s'applique à l'ensemble du territoire.

Art. 2. – Au sens de la présente loi, on entend par :
1° « Dune » : une colline de sable ;
2° « Gardien » : toute personne qui
a) surveille une dune ;
b) en rend compte.

Art. 2 bis. – Les dunes visées à l'article premier sont inaliénables, conformément à
l'article 12 du code des sables.

TITRE II
DES PEINES

Chapitre Ier
Des infractions

Art. 3. – Est puni d'un an d'emprisonnement quiconque enlève du sable dans les conditions prévues à
l'alinéa premier de
Article 2 de la présente loi.

Chapitre II
De la procédure

Art. 4. – L'action publique se prescrit par trois ans.

Dispositions finales

Art. 5. – La présente loi sera publiée au Journal officiel.

Fait à Dune-Ville, le 3 mai 2031.`

/** French copied from a PDF: lines cut to a width, words divided, page numbers between. */
const frenchCut = `ORDONNANCE N° 12 PORTANT ORGANISATION DES PHARES
Article 1er : Définitions
Aux fins de la présente ordonnance, le terme « phare » désigne
toute tour munie d'une lumière qui guide les navires, quelle
que soit sa hauteur, et le terme « gardien » désigne l'admi-
nistrateur de cette tour.
- 1 -
Article 2 : Des gardiens
Le gardien allume le phare au coucher du soleil. Il tient un
registre dans lequel il note, outre les mentions prévues par
Article 1er ci-dessus, le passage de chaque navire ainsi que
l'état de la mer.
Le registre est visé chaque mois par le chef du port, lequel
peut ordonner :
a) la réparation de la lampe lorsque celle-ci ne donne plus
une lumière suffisante ;
b) le remplacement du gardien.
- 2 -
Article 3 : Des sanctions
Quiconque éteint un phare est puni d'une amende de cinquante
à cent pièces, sans préjudice des dommages dus aux navires.`

/** English of civil-law countries: Article with a title on the next line, Chapters, letters and Roman points. */
const englishCivil = `Federal Law No. 8 of 2031
On the Protection of Lighthouses

Preamble
Having regard to the Constitution and Article 5 of the Ports Law,
We have decreed the following:

Chapter One
General Provisions

Article 1
Definitions
For the purposes of this Law, the following terms mean:
Lighthouse: a tower with a light.
Keeper: the person who keeps it.

Article 2
Scope
This Law applies to every lighthouse, except as provided in
Article 4 of this Law.

Chapter Two
Penalties

Article 3
Offences
(1) Whoever puts out a light shall be punished by:
(a) imprisonment for one year; or
(b) a fine, where the light
(i) guided a ship; or
(ii) marked a reef.
(2) An attempt is punished likewise.

Article 3 bis
Aggravation
The penalty is doubled at night.

Article 4
Entry into force
This Law enters into force on its publication.

Done at Harbour City on 1 May 2031.`

/** Common law: Parts and sections with bare numbers, '(1)' on the line of the number, a schedule. */
const commonLaw = `THE BEACONS ACT, 2031

An Act to provide for beacons and for matters connected therewith.

PART I—PRELIMINARY

1. Short title
This Act may be cited as the Beacons Act, 2031.
2. Interpretation
In this Act, unless the context otherwise requires—
(a) "beacon" means a fire on a hill;
(b) "warden" means the person appointed under section 3.

PART II—WARDENS

3. Appointment of wardens
(1) The Minister shall appoint wardens.
(2) A warden shall hold office for five years and, subject to
section 2 of this Act, may be appointed again.
4. Offences
Any person who lights a false beacon commits an offence.

SCHEDULE
Oath of a warden
I swear to keep the fire.`

/** Common law with the word Section, and an inserted section. */
const sections = `Wells Ordinance 2030

Chapter I
Preliminary

Section 1. Short title. This Ordinance is the Wells Ordinance.
Section 2. In this Ordinance "well" means a hole with water.

Chapter II
Duties

Section 3. Every owner shall cover his well. Section 2 applies to wells of any depth.
Section 3A. An owner who finds a person in danger shall report it.
Section 4. Whoever leaves a well open is liable to a fine.`

/** An amending law: it quotes whole articles, whose headings are not its own. */
const amending = `مرسوم رقم 5 لسنة 2034 بتعديل بعض أحكام قانون الأسواق
المادة الأولى
يستبدل بنصي المادتين (3) و(4) من قانون الأسواق النصان الآتيان:
«المادة 3:
تفتح السوق فجرا.
المادة 4:
تغلق السوق عصرا.»
المادة الثانية
تضاف إلى القانون المشار إليه مادة جديدة برقم (4 مكرر) نصها:
"مادة 4 مكرر - لا تفتح السوق يوم العيد."
المادة الثالثة
على الوزير تنفيذ هذا المرسوم.`

/** Arabic as PDFs give it: presentation forms, no-break spaces, marks of direction, tatweel and diacritics in headings. */
const strange = `\u200Fﻗﺎﻧﻮﻥ ﺍﻟﻄﻮﺍﺣﻴﻦ رقم 3
\u202Bﺍﻟﻤﺎﺩﺓ\u00A0ﺍﻷﻭﻟﻰ\u202C
تعمل الطواحين بالريح.
المـــــادّة الثَّانيــــة :
للطحان أجر.
المادة\u00A0(\u200F٣\u200F)
يعاقب الغاش.
المادة الثالثة والعشرون بعد المئة
ينشر هذا القانون.`


export const sampleTexts = { gulf, nile, maghrebFasl, maghrebQism, levant, bareNumbers, french, frenchCut, englishCivil, commonLaw, sections, amending, strange }
