/**
 * Words that mean danger in whatever sentence they stand, by topic; `*` stands for any ending, or in front of a word
 * for "somewhere in a text without gaps". They only make sure that no common way of saying it is missed where the asks
 * of a language are few: asks are the strong evidence. Written from DOMAIN A3 and A5.2, not yet checked by natives.
 */
export const dangerWords: Readonly<Record<string, string>> = {
  'saf-suicide': `
suicid*|matar me|me matar|nao quero viver|nao quero mais viver|n quero viver|n quero mais viver|quero morrer|acabar com a minha vida|tirar a minha vida|nao tenho razao para viver|enforcar me
kill myself|killing myself|kill himself|kill herself|want to die|wanna die|dont want to live|end my life|hang myself|tired of living|better off dead
quitarme la vida|quiero morir|no quiero vivir|matarme a mi|me voy a matar|ahorcarme|acabar con mi vida
me suicider|veux mourir|envie de mourir|plus envie de vivre|me tuer moi|mettre fin a mes jours|me pendre
voglio morire|uccidermi|ammazzarmi|non voglio vivere|non voglio piu vivere|farla finita|togliermi la vita
vreau sa mor|sa ma omor|sa ma sinucid|sinucid*|nu mai vreau sa traiesc
хочу умереть|хочу померти|хочу вмерти|вбити себе|убить себя|покончить с собой|покінчити з собою|самогуб*|самоубий*|не хочу жить|не хочу жити|суїцид*|суицид*|повіситись|повеситься|не можу жити|не могу жить
मरना चाहता|मरना चाहती|आत्महत्या|जीना नहीं चाहता|जीना नहीं चाहती|जान दे दूं*|जान देना|मर्न मन|मर्न चाहन्छु|बाँच्न मन छैन|आत्महत्या*|नस काट*|फांसी लगा*
marna chahta|marna chahti|jeena nahi chahta|jeena nahi chahti|jina nahi chahta|khudkushi|aatmahatya|atmahatya|marna chanda|marna chahunda|jaan de du*|marna man|marna man lag*|bachna man chaina|banchna man chhaina|marte chai|morte chai|more jete chai|bachte chai na|bachte chaina|attohotta|atmohotta|jibon shesh kor*
মরতে চাই|মরে যেতে চাই|আত্মহত্যা*|বাঁচতে চাই না|জীবন শেষ করে*|গলায় দড়ি
مرنا چاہتا|مرنا چاہتی|خودکشی|جینا نہیں چاہتا|جینا نہیں چاہتی|پھندا لگا*|اريد ان اموت|اريد الموت|انتحار|الانتحار|انتحر|اقتل نفسي|لا اريد العيش|لا اريد ان اعيش
ਮਰਨਾ ਚਾਹੁੰਦਾ|ਮਰਨਾ ਚਾਹੁੰਦੀ|ਖੁਦਕੁਸ਼ੀ|ਆਤਮ ਹੱਤਿਆ|ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦਾ
bghit nmout|nmoute|n9tel rassi|rani baghi nmout
*想死|*自杀|*不想活|*活不下去|*结束生命|*轻生`,
  'saf-danger': `
tem uma faca|com uma faca|tem uma arma|com uma arma|apontou me|quer matar me|me quer matar|vai me matar|vai matar me|querem matar me|tentou matar me|ameacou matar*|estou em perigo|socorro|acudam|esta a atacar*|tentam entrar em casa|arrombar a porta
has a knife|with a knife|has a gun|with a gun|kill me|going to kill me|in danger|attacking me|attacked me|trying to break in|breaking the door|locked me in|followed me home|kidnap*|stabbed|shooting
tiene un cuchillo|con un cuchillo|tiene una pistola|quiere matarme|me va a matar|me quiere matar|en peligro|socorro|me atac*|me encerro
a un couteau|avec un couteau|a une arme|veut me tuer|va me tuer|en danger|au secours|m attaque|me poursuit|casse la porte|m a enferme*
ha un coltello|con un coltello|ha una pistola|vuole uccidermi|vuole ammazzarmi|mi ammazza|sono in pericolo|mi attacc*|mi ha aggredit*|mi ha chius*
are un cutit|are cutit|cu un cutit|are pistol|vrea sa ma omoare|ma omoara|sunt in pericol|ma ataca|m a incuiat
у него нож|с ножом|у нього ніж|з ножем|пистолет|пістолет|хочет меня убить|убьет меня|хоче мене вбити|вбє мене|я в опасности|я в небезпеці|на меня напали|на мене напали|спасите|рятуйте|ломает дверь|ламає двері
चाकू है|चाकू लेकर|बंदूक|मार डालेगा|जान से मार*|खतरे में|मुझे बंद कर दिया|बचाओ|छुरी छ|मार्न खोज्*|मार्छ भन्छ|खतरामा|बचाउनुस्
chaku hai|chaku leke|bandook|bandooq|maar dalega|mar dalega|jaan se maar*|khatre me|khatre mein|bachao|chhuri chha|marna khoj*|khatrama|mere felbe|mere phelbe|khun korbe|bipode achi|bachan amake|churi niye|mainu maar d*
ছুরি নিয়ে|ছুরি আছে|বন্দুক|মেরে ফেলবে|মেরে ফেলতে*|খুন করবে|বিপদে আছি|বাঁচান|আমাকে আটকে রাখছে|আমাকে আটকে রেখেছে
چاقو*|پستول|بندوق|مار ڈالے*|جان سے مار*|خطرے میں|بچاؤ|معه سكين|معه سلاح|مسدس|يريد قتلي|سيقتلني|يقتلني|في خطر|انا في خطر|النجده|انقذوني
ਚਾਕੂ*|ਬੰਦੂਕ|ਮਾਰ ਦੇਵੇਗਾ|ਮਾਰ ਦਊ|ਖਤਰੇ ਵਿੱਚ|ਬਚਾਓ
3ando mous|ghadi y9telni|3ton9oni
*拿着刀|*有刀|*有枪|*要杀我|*杀了我|*有危险|*救命|*把我锁|*攻击我`,
  'saf-medical': `
nao respira|nao consegue respirar|nao consigo respirar|muito sangue|a sangrar|sangrando|sangra muito|perdeu os sentidos|inconsciente|desmaiou|dor no peito|ataque cardiaco|enfarte|avc|convuls*|caiu do telhado|caiu do andaime|rebentaram as aguas|rebentou a bolsa|ambulancia|envenen*|overdose|queimou se|eletrocut*
not breathing|cant breathe|cannot breathe|bleeding|lot of blood|unconscious|fainted|passed out|chest pain|heart attack|seizure|water broke|waters broke|ambulance|overdose|poison*|fell from the roof|fell from roof|fell from scaffold*|not waking up|electric shock|choking
no respira|no puede respirar|no puedo respirar|mucha sangre|sangrando|sangra|inconsciente|se desmayo|dolor en el pecho|infarto|rompi aguas|rompio aguas|ambulancia|se cayo del*|va a dar a luz
ne respire*|n arrive pas a respirer|beaucoup de sang|saigne*|inconscient*|evanoui*|douleur a la poitrine|crise cardiaque|perdu les eaux|ambulance|va accoucher|tombe du toit
non respira|non riesce a respirare|non riesco a respirare|molto sangue|tanto sangue|sanguina*|perde sangue|incosciente|svenut*|dolore al petto|infarto|rotte le acque|ambulanza|caduto dal*
nu respira|nu poate respira|nu pot respira|mult sange|sangereaza|sangerez|inconstient*|lesinat*|durere in piept|infarct|s a rupt apa|ambulant*|salvare|a cazut de pe
не дышит|не дихає|не могу дышать|не можу дихати|много крови|багато крові|кровотеч*|кровит*|без сознания|непритомн*|знепритомн*|потеряла сознание|потерял сознание|болит грудь|боль в груди|біль у грудях|инфаркт|інфаркт|инсульт|інсульт|скорая|скорую|швидка|швидку|отошли воды|відійшли води
सांस नहीं|साँस नहीं|खून बह*|बेहोश*|सीने में दर्द|दिल का दौरा|एम्बुलेंस|एंबुलेंस|करंट लग*|सास फेर्न*|रगत बग*|धेरै रगत|छाती दुख*|एम्बुलेन्स
saans nahi*|sans nahi*|khoon beh*|khoon bah*|khun beh*|behosh*|seene me dard|dil ka daura|ambulance*|current lag*|sas pherna*|ragat bag*|dherai ragat|behos*|chhati dukh*|shash nite|nishash nite|rokto*|onek rokto|ogyan|oggyan|buke betha|buke byatha|saah nahi*
শ্বাস নিতে*|শ্বাস নিচ্ছে না|রক্ত পড়*|রক্তপাত|অনেক রক্ত|রক্ত বন্ধ|অজ্ঞান*|বেহুঁশ*|বুকে ব্যথা|হার্ট অ্যাটাক|হার্ট এটাক|অ্যাম্বুলেন্স|এম্বুলেন্স|শক খেয়েছে
سانس نہیں|خون بہہ*|خون نہیں رک*|بے ہوش|بیہوش*|سینے میں درد|دل کا دورہ|ایمبولینس|کرنٹ لگ*|لا يتنفس|لا تتنفس|لا استطيع التنفس|نزيف|ينزف|تنزف|دم كثير|فاقد الوعي|فقد الوعي|فقدت الوعي|اغمي عليه*|الم في الصدر|نوبه قلبيه|جلطه|اسعاف|سياره اسعاف
ਸਾਹ ਨਹੀਂ|ਖੂਨ ਵਗ*|ਬੇਹੋਸ਼*|ਛਾਤੀ ਵਿੱਚ ਦਰਦ|ਦਿਲ ਦਾ ਦੌਰਾ|ਐਂਬੂਲੈਂਸ
*没有呼吸|*不呼吸|*喘不过气|*呼吸困难|*大出血|*流血|*流了很多血|*昏迷|*晕倒|*失去意识|*胸口痛|*胸痛|*心脏病发|*救护车|*羊水破
estou a morrer|esta a morrer|estao a morrer|estou morrendo|esta morrendo|ta morrendo|vou morrer|vai morrer|vamos morrer
im dying|i am dying|is dying|hes dying|shes dying|going to die|gonna die|about to die
estoy muriendo|esta muriendo|estan muriendo|me voy a morir|va a morir|en train de mourir|vais mourir|va mourir
sto morendo|sta morendo|stanno morendo|sto per morire|sta per morire|pe moarte|o sa mor|o sa moara|moare cineva
умираю|умирает|умираем|помираю|помирает|помирає|вмираю|вмирає|при смерти|при смерті
मर रहा|मर रही|मर रहे|मरने वाला|मरने वाली|मर जाएग*|मर्दैछ*|मर्दै छ*|मर्न लाग्यो|मर्न लागेको
mar raha hu*|mar raha hai|mar rahi hu*|mar rahi hai|marne wala hai|marne wali hai|mar jayeg*|mardai chu|mardaichu|mardai cha|mardaicha|marna lagyo|more jacch*|more jachch*|mara jacch*|mara jachch*|mara jab*|mar riha*
মারা যাচ্ছি|মারা যাচ্ছে|মারা যাব*|মরে যাচ্ছি|মরে যাচ্ছে|মরে যাব*
مر رہا|مر رہی|مر رہے|مرنے والا|مرنے والی|مر جائے گ*|انا اموت|اموت الان|بموت|عم بموت|يموت|تموت|سيموت|راني نموت|يحتضر
ਮਰ ਰਿਹਾ|ਮਰ ਰਹੀ|ਮਰ ਰਹੇ|ਮਰਨ ਵਾਲਾ|ਮਰਨ ਵਾਲੀ
*快死了|*快不行了|*活不成了
nishwas nicche na|nishas nicche na|nisshash nicche na|shash nicche na|nishwas nite|nishshash nite
trabalho de parto|contracoes fortes|febre muito alta|muitos comprimidos|comprimidos todos|engoliu|esta roxo|esta roxa
in labour|in labor|into labour|contractions|turned blue|is blue|is turning blue|swallowed|too many pills|high fever and shaking
esta de parto|muchas pastillas|se trago|en train d accoucher|des contractions|trop de comprimes|a avale
in travaglio|troppe pastiglie|ha ingoiato|travaliu|prea multe pastile|a inghitit
рожает|схватки|народжує|перейми|много таблеток|багато таблеток|проглотил*|проковтну*`,
  'saf-domestic-violence': `
bate me|me bate|bateu me|me bateu|me agrid*|agride me|agrediu me|violencia domestica|violou me|me violou|obriga me a ter sexo|espanca*
hits me|hit me|beats me|beat me|beating me|domestic violence|raped me|rapes me|punched me|slaps me|slapped me|strangled me|chokes me|beaten by
me pega|me pego|me golpea|me golpeo|me maltrata|violencia domestica|violencia de genero|me violo
me frappe|m a frappe*|me bat|violences conjugales|violence conjugale|m a viole*
mi picchia|mi ha picchiat*|mi mena|violenza domestica|mi ha violentat*
ma bate|m a batut|violenta domestica|violenta in familie|m a violat
бьет меня|меня бьет|избил*|бє мене|мене бє|побив мене|домашнее насилие|домашнє насильство|изнасил*|зґвалт*
मुझे मारता|मारता पीटता|मारता है|मारपीट|घरेलू हिंसा|बलात्कार|कुट्छ|कुटपिट*|मलाई पिट्*|घरेलु हिंसा
mujhe maarta|mujhe marta|maarta hai|marta pitta|maar peet|gharelu hinsa|gharelu himsa|malai kutchha|malai kutcha|malai pitchha|kutpit|amake mare|mare amake|marpit|mardhor|mainu kutt*|mainu maarda|mainu marda|maarda kutt*
আমাকে মারে|মারধর*|মারপিট|গৃহ নির্যাতন|পারিবারিক নির্যাতন|ধর্ষণ*
مارتا ہے|مارتا پیٹتا|گھریلو تشدد|زیادتی کی|يضربني|ضربني|زوجي يضرب*|عنف منزلي|العنف المنزلي|عنف اسري|اغتصب*
ਮੈਨੂੰ ਮਾਰਦਾ|ਕੁੱਟਦਾ|ਕੁੱਟਮਾਰ|ਘਰੇਲੂ ਹਿੰਸਾ
kaydrebni|kayderbni|dreb9ni|drbni
*打我|*家暴|*殴打我|*强奸
amare mare|amay mare|amare pitay|amake pitay|mujhe marte|mujhe bahut mar*|mujhe bohot mar*|bahut marte hai|mujhe peet*|mujhe pit*
me ha pegado|me han pegado|me dio golpes|me pego otra vez
mani addosso|alza le mani|levanta me a mao|levantou me a mao|me levanta a mao|me levanta la mano|leve la main sur moi|tape dessus|lays hands on me|raises his hand*|ridica mana la mine|da in mine|ma loveste
поднимает на меня руку|поднимает руку на|піднімає на мене руку|піднімає руку на|हाथ उठात*|haath uthat*|hath uthat*|haat uthat*|গায়ে হাত তোল*|gaye hat tol*|يمد يده علي|ਹੱਥ ਚੁੱਕ*|ہاتھ اٹھات*
marido violento|medo do meu marido|violent husband|husband is violent|afraid of my husband|scared of my husband|miedo de mi marido|miedo a mi marido|mari violent|mari est violent|peur de mon mari|marito violento|paura di mio marito|sotul e violent|frica de sotul|боюсь мужа|боюся чоловіка
زوجي عنيف|زوجي يهدد*|اخاف من زوجي|خايفه من زوجي|خائفه من زوجي|पति से डर*|pati se dar*|shohar se dar*|স্বামীকে ভয়*|شوہر سے ڈر*|ਪਤੀ ਤੋਂ ਡਰ*|*老公威胁我|*怕我老公`,
  'saf-trafficking': `
ficou com o meu passaporte|ficaram com o meu passaporte|ficou com o passaporte|tirou me o passaporte|ficaram com os meus documentos|ficou com os meus documentos|nao nos deixam sair|trafico de pessoas|trabalho forcado|obrigam me a prostit*|escrav*
keeps my passport|took my passport|boss has my passport|employer has my passport|holds my passport|keep our passports|took our passports|keeps my documents|forced to work|not let us leave|human trafficking|forced prostitution|slavery|slaves
me quito el pasaporte|jefe tiene mi pasaporte|no nos dejan salir|trata de personas|trabajo forzado
a pris mon passeport|garde mon passeport|rend pas mon passeport|pris mes papiers|traite des etres humains|travail force
mi ha preso il passaporto|padrone ha il mio passaporto|non ci lasciano uscire|lavoro forzato|tratta di persone
mi a luat pasaportul|imi tine pasaportul|nu ne lasa sa plecam|munca fortata|trafic de persoane
забрал паспорт|забрали паспорт*|забрав паспорт|отобрал паспорт*|не отдает паспорт|не віддає паспорт|торговля людьми|торгівля людьми|рабств*|нас не выпускают|нас не випускають
पासपोर्ट रख लिया|पासपोर्ट छीन*|पासपोर्ट नहीं दे*|पासपोर्ट राख*|मानव तस्करी|बेचबिखन
passport rakh liya|passport cheen*|passport nahi de*|passport rakhyo|passport rakheko|passport rekhe*|passport niye geche|passport dey na|passport dicche na|passport rakh leya|passport kho liya
পাসপোর্ট রেখে*|পাসপোর্ট নিয়ে গেছে|পাসপোর্ট আটকে*|পাসপোর্ট দেয় না|পাচার*
پاسپورٹ رکھ لیا|پاسپورٹ چھین*|پاسپورٹ نہیں دے*|اخذ جوازي|اخذوا جوازي|اخذ جواز سفري|يحتجز جوازي|اتجار بالبشر|عمل قسري
ਪਾਸਪੋਰਟ ਰੱਖ ਲਿਆ|ਪਾਸਪੋਰਟ ਖੋਹ*
*扣护照|*扣了护照|*护照被扣|*扣押护照|*拿走我的护照|*拿走了我的护照|*不让我们离开|*人口贩卖|*强迫劳动`,
  'saf-homeless-tonight': `
nao tenho onde dormir|sem sitio para dormir|sem lugar para dormir|dormir na rua|durmo na rua|a dormir na rua|dormindo na rua|estou na rua|sem abrigo|onde dormir hoje|onde dormir esta noite
no place to sleep|nowhere to sleep|sleeping outside|sleep outside|sleep on the street|sleeping on the street|sleeping rough|homeless|where to sleep tonight|shelter tonight
no tengo donde dormir|dormir en la calle|duermo en la calle|sin techo|donde dormir esta noche
nulle part ou dormir|pas d endroit pour dormir|dormir dehors|dors dehors|dors dans la rue|sans abri|ou dormir ce soir|dormir dans la rue
non ho dove dormire|dormo per strada|dormire per strada|dormo fuori|senza tetto|senzatetto
nu am unde dormi|nu am unde sa dorm|dorm pe strada|dorm afara|fara adapost
негде ночевать|негде спать|ніде спати|ніде ночувати|сплю на улице|сплю на вулиці|бездомн*
सोने की जगह नहीं|सड़क पर सो*|रहने की जगह नहीं|सुत्ने ठाउँ छैन|बस्ने ठाउँ छैन|सडकमा सुत*
sone ki jagah nahi*|sadak par so*|sadak pe so*|rehne ki jagah nahi*|sutne thau chaina|sutne thau chhaina|basne thau chaina|basne thau chhaina|thakar jayga nai|thakar jaiga nai|rastay ghumai|saun di jagah nahi*
থাকার জায়গা নেই|থাকার জায়গা নাই|ঘুমানোর জায়গা নেই|রাস্তায় ঘুমা*|রাস্তায় আছি
سونے کی جگہ نہیں|رہنے کی جگہ نہیں|سڑک پر سو*|لا مكان للنوم|ليس لدي مكان للنوم|ليس لدي مكان انام|انام في الشارع|ننام في الشارع|بلا ماوي|مشرد
ਸੌਣ ਦੀ ਥਾਂ ਨਹੀਂ|ਰਹਿਣ ਦੀ ਥਾਂ ਨਹੀਂ
ma3ndich fin nn3es|ma 3andi fin nn3es|ma3andi fin nn3es|kan3es f zan9a|kan3es f zen9a
*没地方睡|*没地方住|*没有地方睡|*没有地方住|*睡街上|*露宿|*无家可归|*睡在街上`,
  'saf-no-food': `
nao tenho comida|nao temos comida|sem comida|nada para comer|nao como ha|nao comi nada|nao comemos|passar fome|passamos fome|com fome e sem dinheiro
no food|nothing to eat|have not eaten|havent eaten|not eaten|starving|did not eat|didnt eat today
no tengo comida|no tenemos comida|nada para comer|nada que comer|sin comida|no he comido|pasando hambre|pasamos hambre
rien a manger|pas de nourriture|pas mange|n ai pas mange*|ventre vide
niente da mangiare|non ho cibo|non abbiamo cibo|non mangio da|giorni che non mangi*|non ho mangiato
nu am ce manca|nu avem ce manca|nu am mancare|n am mancat
нечего есть|нема що їсти|нічого їсти|нет еды|немає їжі|голодаем|голодаю|голодую*|голодуємо|не ел|не ела|не їла
खाना नहीं है|खाने को कुछ नहीं|भूखे हैं|कुछ नहीं खाया|खाने कुरा छैन|खाना छैन|केही खाएको छैन
khana nahi*|khane ko kuch nahi*|bhookhe hain|bhukhe hain|kuch nahi khaya|khana chaina|khana chhaina|khaneku* chaina|khabar nai|khabar nei|kichu khai nai|khaini|bhukha han
খাবার নেই|খাবার নাই|কিছু খাইনি|কিছু খাই নাই|না খেয়ে আছি|খাওয়ার কিছু নেই
کھانا نہیں|کھانے کو کچھ نہیں|بھوکے ہیں|کچھ نہیں کھایا|لا يوجد طعام|ليس لدي طعام|ليس عندي طعام|لم اكل|لا طعام|جائع ولا
ਖਾਣਾ ਨਹੀਂ|ਕੁਝ ਨਹੀਂ ਖਾਧਾ|ਭੁੱਖੇ
*没有吃的|*没吃的|*没饭吃|*没吃饭|*没有食物|*饿肚子`,
  'saf-child-alone': `
menor sozinh*|crianca sozinha|menor nao acompanhado|sem os meus pais|sem pai nem mae
minor alone|child alone|unaccompanied|without my parents|alone without parents
menor solo|menor sola|sin mis padres|nino solo|nina sola
mineur isole|mineur seul|enfant seul|sans mes parents|mineur non accompagne
minore sol*|minorenne sol*|senza i miei genitori|bambino da solo
minor singur|copil singur|fara parinti
без родителей|без батьків|несовершеннолетн*|неповнолітн*|ребенок один|дитина сама
नाबालिग|अकेला बच्चा|माता पिता नहीं|बिना माँ बाप|नाबालक|अभिभावक छैन
nabalig|maa baap nahi*|bina maa baap|nabalak|abhibhawak chaina|baba ma nai|maa baba nei
নাবালক|একা শিশু|বাবা মা নেই|মা বাবা ছাড়া
نابالغ|ماں باپ نہیں|ماں باپ کے بغیر|قاصر|بدون اهلي|بدون والدي|طفل وحيد
ਨਾਬਾਲਗ|ਮਾਂ ਬਾਪ ਨਹੀਂ
*未成年|*父母不在|*孩子一个人|*没有父母`,
  'saf-detention': `
detido no aeroporto|retido no aeroporto|presa no aeroporto|preso no aeroporto|foi preso|foi detid*|fui detid*|estou detid*|centro de instalacao temporaria|deport*|prenderam o meu*|prenderam a minha
detained|detention|deport*|arrested|held at the airport|stuck at airport|locked at airport
detenid*|me detuvieron|deport*|retenid* en el aeropuerto|arrestad*
centre de retention|en retention|arrete par la police|expuls* du pays|detenu*|retenu a l aeroport
arrestat*|trattenut* in aeroporto|espuls*|cpr|detenut*
retinut la aeroport|arestat*|deport*|centru de detentie
задержали|затримали|арестовали|заарештували|депорт*|в аэропорту не пускают|не пускают в португалию
हिरासत|गिरफ्तार*|डिपोर्ट*|एयरपोर्ट पर रोक*|पक्राउ*|हिरासतमा|थुन*
girftar*|giraftar*|giriftar*|hirasat|airport par rok*|airport pe rok*|pakrau|pakreko|thuneko|police ne pakad*|police ne pakar*|police pakr*|police dhor*|airport e atk*
গ্রেফতার*|গ্রেপ্তার*|আটক করে*|ডিপোর্ট*|পুলিশ ধরে*|এয়ারপোর্টে আট*
گرفتار*|حراست|ڈی پورٹ*|پولیس نے پکڑ*|ایئرپورٹ پر روک*|محتجز*|اعتقل*|الترحيل|ترحيل|موقوف في المطار
ਗ੍ਰਿਫਤਾਰ*|ਹਿਰਾਸਤ|ਡਿਪੋਰਟ*
*被拘留|*被抓|*被逮捕|*遣返|*扣在机场|*机场被扣`,
}
