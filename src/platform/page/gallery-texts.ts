/** Words for the gallery: made up, real in shape. Not messages, because no user of the product sees them. */
const ar = {
  title: 'معرض أجزاء الصفحة', lead: 'كل جزء تُبنى منه صفحات النظام، بالعربية والإنجليزية والفرنسية، فاتحًا وداكنًا.', caption: 'نظام التصميم',
  open: 'مفتوح', draft: 'مسودة', submitted: 'مُرسَل', queried: 'عليه استفسار', late: 'متأخر', accepted: 'مقبول',
  forms: 'النماذج', name: 'اسم الجولة', nameHint: 'كما سيظهر للدول الأعضاء.', email: 'البريد الإلكتروني', about: 'الغرض من الجولة', aboutHint: 'جملتان أو ثلاث.',
  due: 'الموعد النهائي', dueHint: 'آخر يوم يُقبل فيه الإرسال.', share: 'نسبة الأسئلة الجاهزة', percent: '٪', state: 'الدولة', required: 'هذه الخانة مطلوبة.',
  method: 'طريقة جمع البيانات', survey: 'استبيان', registry: 'سجلات إدارية', registryHint: 'من وزارة أو هيئة وطنية.', both: 'كلتاهما', parts: 'الأقسام المشمولة', legal: 'الإطار القانوني', stats: 'الإحصاءات', police: 'إطار الشرطة',
  confirm: 'أؤكد أن الأرقام مجمّعة ولا تدل على شخص', file: 'الوثيقة المرفقة', texts: 'عنوان الخطة', save: 'حفظ المسودة', send: 'إرسال إلى الوحدة', cancel: 'إلغاء', remove: 'سحب الإرسال', more: 'معاينة',
  known: 'المعلومات', table: 'الإقرارات في الجولة الثالثة', law: 'القانون الأساسي', article: 'القانون رقم ٩ لسنة ٢٠٠٩ بشأن منع الاتجار بالبشر', source: 'الجريدة الرسمية', unknown: 'لم يُسجَّل قانون خاص بعد؛ طُلب التأكيد',
  answered: 'الأسئلة المجابة', returnState: 'حالة الإقرار', updated: 'آخر تحديث', focal: 'جهة الاتصال الوطنية', open3: 'فتح', empty: 'لا استفسارات مفتوحة', emptyText: 'ستظهر هنا أسئلة الوحدة عن إجاباتكم.', ask: 'عرض الإجابات',
  prepared: 'إعداد', answering: 'الإجابة', approval: 'الاعتماد', review: 'مراجعة الوحدة', release: 'الإتاحة', saved: 'حُفظت المسودة.', warnText: 'بقي ثلاثة أيام على الموعد النهائي.', badText: 'الملف يحتوي على أسماء أشخاص ولم يُقبل.', infoText: 'هذه الأرقام أولية وقد تتغيّر بعد المراجعة.',
  sentBy: 'أُرسل الإقرار', by: 'ليلى حدّاد', victims: 'الضحايا المتعرَّف إليهم', victimsNote: 'ارتفاع العدد يعني غالبًا عملًا أفضل في التعرّف إلى الضحايا، لا تدهورًا في الحال.', notCollected: 'لم تُجمع', baseline: 'خط الأساس ٢٠٢٣: ٤٨', detail: 'كيف حُسب هذا الرقم', detailText: 'مجموع ما أبلغت عنه الدول التي أتاحت أرقامها، بلا تقدير لما لم يُبلَّغ عنه.',
  home: 'الرئيسة', rounds: 'الجولات', plan: 'الخطة', statistics: 'الإحصاءات', states: 'الدول', reports: 'التقارير', people: 'الأشخاص', year: 'السنة', overview: 'نظرة عامة', queries: 'الاستفسارات', history: 'السجل', country: ['الأردن', 'تونس', 'عُمان', 'المغرب', 'جزر القمر'],
  confirmTitle: 'إتاحة الإقرار للدول الأعضاء', confirmText: 'ستتمكّن الدول الأخرى من قراءة الإجابات المختارة. يمكن سحب الإتاحة لاحقًا، لكن من قرأها قد يحتفظ بها.', total: 'المجموع'
}
type Words = typeof ar
const en: Words = {
  title: 'Gallery of page parts', lead: 'Every part the pages are built from, in Arabic, English and French, light and dark.', caption: 'Design system',
  open: 'Open', draft: 'Draft', submitted: 'Submitted', queried: 'Queried', late: 'Late', accepted: 'Accepted',
  forms: 'Forms', name: 'Name of the round', nameHint: 'As the member states will see it.', email: 'E-mail', about: 'Purpose of the round', aboutHint: 'Two or three sentences.',
  due: 'Deadline', dueHint: 'The last day on which a return is accepted.', share: 'Share of prefilled questions', percent: '%', state: 'State', required: 'This is required.',
  method: 'How the data are collected', survey: 'Questionnaire', registry: 'Administrative records', registryHint: 'From a ministry or a national body.', both: 'Both', parts: 'Sections included', legal: 'Legal framework', stats: 'Statistics', police: 'Police framework',
  confirm: 'I confirm that the figures are aggregates and point to no person', file: 'Attached document', texts: 'Title of the plan', save: 'Save draft', send: 'Send to the unit', cancel: 'Cancel', remove: 'Withdraw', more: 'Preview',
  known: 'What is known', table: 'Returns in the third round', law: 'Main law', article: 'Law No. 9 of 2009 on preventing human trafficking', source: 'Official Gazette', unknown: 'No dedicated law recorded; confirmation requested',
  answered: 'Questions answered', returnState: 'State of the return', updated: 'Last change', focal: 'National focal point', open3: 'Open', empty: 'No open queries', emptyText: 'The unit’s questions on your answers will appear here.', ask: 'Show the answers',
  prepared: 'Preparation', answering: 'Answering', approval: 'Approval', review: 'Review by the unit', release: 'Release', saved: 'The draft is saved.', warnText: 'Three days are left until the deadline.', badText: 'The file holds names of persons and was not accepted.', infoText: 'These figures are provisional and may change after review.',
  sentBy: 'The return was submitted', by: 'Leila Haddad', victims: 'Victims identified', victimsNote: 'More victims identified is often better work, not a worse situation.', notCollected: 'not collected', baseline: 'Baseline 2023: 48', detail: 'How this figure is made', detailText: 'The sum of what states reported and released, without an estimate of what was not reported.',
  home: 'Home', rounds: 'Rounds', plan: 'Plan', statistics: 'Statistics', states: 'States', reports: 'Reports', people: 'People', year: 'Year', overview: 'Overview', queries: 'Queries', history: 'History', country: ['Jordan', 'Tunisia', 'Oman', 'Morocco', 'Comoros'],
  confirmTitle: 'Release the return to the member states', confirmText: 'Other states will be able to read the chosen answers. You may withdraw this later, but who has read them may have kept them.', total: 'Total'
}
const fr: Words = {
  title: 'Galerie des éléments de page', lead: 'Tous les éléments dont les pages sont faites, en arabe, anglais et français, en clair et en sombre.', caption: 'Système graphique',
  open: 'Ouvert', draft: 'Brouillon', submitted: 'Envoyé', queried: 'En question', late: 'En retard', accepted: 'Accepté',
  forms: 'Formulaires', name: 'Nom du cycle', nameHint: 'Tel que les États membres le verront.', email: 'Adresse électronique', about: 'Objet du cycle', aboutHint: 'Deux ou trois phrases.',
  due: 'Date limite', dueHint: 'Dernier jour où une réponse est acceptée.', share: 'Part des questions préremplies', percent: '%', state: 'État', required: 'Ce champ est obligatoire.',
  method: 'Mode de collecte des données', survey: 'Questionnaire', registry: 'Registres administratifs', registryHint: 'D’un ministère ou d’un organisme national.', both: 'Les deux', parts: 'Rubriques comprises', legal: 'Cadre juridique', stats: 'Statistiques', police: 'Cadre policier',
  confirm: 'Je confirme que les chiffres sont agrégés et ne désignent personne', file: 'Document joint', texts: 'Titre du plan', save: 'Enregistrer le brouillon', send: 'Envoyer à l’unité', cancel: 'Annuler', remove: 'Retirer l’envoi', more: 'Aperçu',
  known: 'Ce qui est connu', table: 'Réponses du troisième cycle', law: 'Loi principale', article: 'Loi n° 9 de 2009 relative à la prévention de la traite', source: 'Journal officiel', unknown: 'Aucune loi spécifique enregistrée ; confirmation demandée',
  answered: 'Questions traitées', returnState: 'État de la réponse', updated: 'Dernière modification', focal: 'Point focal national', open3: 'Ouvrir', empty: 'Aucune question ouverte', emptyText: 'Les questions de l’unité sur vos réponses apparaîtront ici.', ask: 'Voir les réponses',
  prepared: 'Préparation', answering: 'Réponse', approval: 'Approbation', review: 'Examen par l’unité', release: 'Diffusion', saved: 'Le brouillon est enregistré.', warnText: 'Il reste trois jours avant la date limite.', badText: 'Le fichier contient des noms de personnes et a été refusé.', infoText: 'Ces chiffres sont provisoires et peuvent changer après examen.',
  sentBy: 'La réponse a été envoyée', by: 'Leila Haddad', victims: 'Victimes identifiées', victimsNote: 'Un nombre plus élevé traduit souvent un meilleur travail, non une situation pire.', notCollected: 'non collecté', baseline: 'Valeur de référence 2023 : 48', detail: 'Comment ce chiffre est calculé', detailText: 'La somme de ce que les États ont communiqué et diffusé, sans estimation de ce qui ne l’a pas été.',
  home: 'Accueil', rounds: 'Cycles', plan: 'Plan', statistics: 'Statistiques', states: 'États', reports: 'Rapports', people: 'Personnes', year: 'Année', overview: 'Vue d’ensemble', queries: 'Questions', history: 'Historique', country: ['Jordanie', 'Tunisie', 'Oman', 'Maroc', 'Comores'],
  confirmTitle: 'Diffuser la réponse aux États membres', confirmText: 'Les autres États pourront lire les réponses choisies. Vous pourrez retirer cette diffusion, mais ceux qui les ont lues peuvent les avoir conservées.', total: 'Total'
}
export const galleryTexts = { ar, en, fr }
