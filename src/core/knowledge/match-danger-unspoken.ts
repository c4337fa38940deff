/**
 * The commonest words of danger in the languages that are known and not spoken (`language/classes.ts`), as in
 * `match-danger-words.ts`: nobody writes asks in them, and who is in danger may be told the numbers in another language.
 * German, Turkish, Persian, Albanian, Tagalog, Gujarati, Tamil, Telugu, Georgian, the Creoles and Wolof, in that order
 * and as far as we have words. Not yet checked by natives.
 */
export const unspokenDangerWords: Readonly<Record<string, string>> = {
  'saf-suicide': `
will nicht mehr leben|will sterben|mich umbringen|selbstmord|suizid*
olmek istiyorum|intihar*|yasamak istemiyorum|kendimi oldur*
می خواهم بمیرم|میخواهم بمیرم|میخوام بمیرم|می خوام بمیرم|نمی خواهم زنده|نمیخواهم زنده
dua te vdes|vetevras*
gusto ko nang mamatay|magpakamatay|ayoko nang mabuhay|ayaw ko nang mabuhay
મરી જવું છે|મરવું છે|આત્મહત્યા*|જીવવું નથી
தற்கொலை*|சாக வேண்டும்|வாழ விரும்பவில்லை|வாழ பிடிக்கவில்லை
ఆత్మహత్య*|చావాలని*|చనిపోవాలని*|బతకాలని లేదు
თავის მოკვლა*|თავს მოვიკლავ|სიცოცხლე აღარ მინდა
n kre more|n kre morre|n ka kre vive`,
  'saf-danger': `
hat ein messer|mit einem messer|hat eine waffe|will mich umbringen|bringt mich um|bin in gefahr
bicagi var|silahi var|beni oldur*|tehlikedeyim|imdat
مرا می کشد|مرا میکشد|منو میکشه|منو می کشه|در خطرم|کمک کنید
ka thike|ka nje thike|ka arme|me vrase|me vret|jam ne rrezik
may kutsilyo|may baril|papatayin ako|papatayin niya ako|saklolo
છરી છે|મને મારી નાખશે|બચાવો
கத்தி வைத்திரு*|என்னை கொன்று*|என்னை கொல்ல*|காப்பாற்றுங்கள்
కత్తి ఉంది|నన్ను చంపేస్తా*|నన్ను చంపుతా*|కాపాడండి
დანა აქვს|იარაღი აქვს|მომკლავს|მიშველეთ
e ten faka|ta mata m|kre mata m|sukoru
dafa am paaka|dafay ma rey|wallu leen ma|wallu ma`,
  'saf-medical': `
atmet nicht|kann nicht atmen|blutet|viel blut|bewusstlos*|herzinfarkt|krankenwagen|fruchtblase
nefes alamiyor*|nefes almiyor|cok kan|kaniyor|kanamasi var|bayildi|kalp krizi|ambulans|suyu geldi
نفس نمی کشد|نفس نمیکشد|نفس نمیکشه|نمی تواند نفس|نمیتواند نفس|خونریزی|آمبولانس
nuk merr fryme|shume gjak|i ra te fiket|infarkt|ambulanc*
hindi makahinga|hindi siya makahinga|dumudugo|nawalan ng malay|atake sa puso|ambulansya
શ્વાસ નથી|શ્વાસ લઈ શક*|લોહી વહ*|બેભાન*|એમ્બ્યુલન્સ
மூச்சு விட முடிய*|மயங்கி விழுந்*|ஆம்புலன்ஸ்*
ఊపిరి ఆడ*|స్పృహ తప్పి*|స్పృహ కోల్పో*|అంబులెన్స్*
ვერ სუნთქავ*|სისხლდენ*|გონება დაკარგ*|სასწრაფო დახმარება
ka ta pode respira|ka ta respira|txeu sangi|dismaia`,
  'saf-domestic-violence': `
schlagt mich|schlagt uns|mich geschlagen|vergewaltig*|hausliche gewalt
beni dov*|kocam dov*|tecavuz*|aile ici siddet
کتکم می*|کتک می زند|کتک میزند|کتکم میزنه|مرا می زند|مرا میزند|من را می زند|من را میزند|منو میزنه|منو می زنه|تجاوز کرد
me rreh|me godet|dhune ne familje|me perdhunoi
binubugbog ako|sinasaktan ako|ginahasa ako|sinasaktan ako ng asawa
મને મારે છે|પતિ મારે છે|બળાત્કાર*
என்னை அடிக்கிற*|கணவர் அடிக்கிற*|பாலியல் வன்*
నన్ను కొడు*|భర్త కొడు*|అత్యాచార*
მცემს|ქმარი მცემს|გამაუპატიურ*
ta da m pankada|ta bate m|ta da m ku
dafa may door|dafay door ma|dafay ma door`,
  'saf-homeless-tonight': `
heute nacht schlafen|nicht wo ich schlafen|keinen schlafplatz|schlafe auf der strasse|obdachlos*
kalacak yerim yok|yatacak yerim yok|sokakta kaliyor*|sokakta yatiyor*
برای خواب ندارم|جای خواب ندارم|جایی برای خوابیدن ندارم
nuk kam ku te fle|s kam ku te fle|fle ne rruge
walang matutulugan|walang matulugan|wala akong matutulugan|natutulog sa kalye
સૂવાની જગ્યા નથી|રહેવાની જગ્યા નથી
தூங்க இடம் இல்லை|தங்க இடம் இல்லை
పడుకోవడానికి చోటు లేదు|ఉండటానికి చోటు లేదు
ღამის გასათევი არ*|სად დავიძინო არ*
ka ten undi durmi|ka ten kau di durmi|durmi na rua
amuma fu ma fanaan|amuma fu ma nelaw`,
  'saf-trafficking': `
meinen pass weggenommen|hat meinen pass|behalt meinen pass
pasaportumu aldi*|pasaportuma el koy*
پاسپورتم را گرفت*|پاسپورتم رو گرفت*|پاسپورتمو گرفت*
ma mori pasaporten|mban pasaporten
kinuha ang pasaporte ko|hawak ang pasaporte ko
પાસપોર્ટ લઈ લીધો|પાસપોર્ટ રાખી લીધો
பாஸ்போர்ட்டை வாங்கி வைத்*|பாஸ்போர்ட்டை பறித்*
పాస్‌పోర్ట్ తీసుకున్నా*|పాస్పోర్ట్ లాక్కున్నా*
პასპორტი წამართვა*
fika ku nha pasaporti|toma m pasaporti`,
  'saf-no-food': `
habe hunger|haben hunger|nichts zu essen
yiyecek yok|yemek yok|cok acim|aciz
غذا ندارم|غذا نداریم|گرسنه ام|گرسنه هستم
nuk kam cfare te ha|s kam cfare te ha|nuk kemi ushqim
wala akong makain|walang makain|gutom na gutom
ખાવાનું નથી|ખાવા માટે કંઈ નથી
சாப்பிட எதுவும் இல்லை|சாப்பாடு இல்லை
తినడానికి ఏమీ లేదు|తిండి లేదు
საჭმელი არ მაქვს|საჭმელი არ გვაქვს
n ka ten kumida|ka ten nada pa kume
lekkuma dara|amuma lu ma lekk`,
}
