/** Words, names and teams that passwords are made of most, without accents, in the languages around us. */
const words = `
password passwort passe parola contrasena motdepasse senha segredo secret secreto palavra chave key login
admin administrator administrador root user usuario utilizador guest convidado test teste testing tester demo
default changeme change mudar letmein entrar enter open abrir welcome benvindo bemvindo bienvenido benvenuto
hello ola hallo hola ciao bonjour salam namaste master super superman batman spiderman ironman dragon monkey
shadow sunshine princess princesa rainha queen king rei football futebol soccer baseball basketball hockey
tennis cricket benfica sporting porto braga flamengo corinthians palmeiras barcelona real madrid juventus inter
milan roma napoli lazio liverpool chelsea arsenal manchester united ronaldo cristiano messi neymar pele eusebio
iloveyou love lovely lover amor amore amour liebe teamo teadoro meuamor mylove loveme baby babygirl honey angel
anjo querida querido darling sweet sweetie cookie chocolate coffee cafe vinho beer cerveja pizza pasta banana
apple maca orange laranja lemon limao cherry flower flor rose rosa lily violet butterfly borboleta star estrela
stella sun sol moon lua luna sky ceu heaven god deus jesus jesuschrist christ cristo maria fatima allah bismillah
mohammed muhammad krishna buddha blessed grace faith hope esperanca family familia mother mae mama mamma father
pai papa brother irmao sister irma friend friends amigo amiga amigos freedom liberdade liberty peace paz happy
feliz lucky sorte winner money dinheiro million dollar euro diamond gold golden ouro silver prata purple roxo
black preto white branco blue azul green verde red vermelho yellow amarelo pink tiger tigre lion leao eagle aguia
wolf lobo bear urso horse cavalo dog cao cat gato kitty puppy fish peixe dolphin snake bird mouse rabbit panda
computer computador internet google facebook instagram whatsapp telegram youtube twitter linkedin microsoft
windows apple android samsung nokia iphone huawei office outlook server linux ubuntu oracle cisco database access
system sistema network wifi security seguranca private privado mustang ferrari porsche mercedes toyota honda
yamaha suzuki harley corvette camaro summer verao winter inverno spring primavera autumn outono january fevereiro
february marco march abril april maio may junho june julho july agosto august setembro september outubro october
novembro november dezembro december janeiro monday segunda tuesday terca wednesday quarta thursday quinta friday
sexta saturday sabado sunday domingo michael michelle michele daniel daniela david jennifer jessica jessie joshua
jordan justin thomas tomas tiger robert roberto richard ricardo william charlie charles andrew andre andreia
andrea anthony antonio antonia matthew mateus matteo george jorge giorgio joseph jose josep giuseppe james jamie
john joao johnny juan ivan jean pedro peter pierre pietro paulo paul paolo pablo miguel manuel manuela luis luisa
carlos carla carolina caroline catarina katherine cristina christine cristian christian claudia claudio diana
diogo duarte eduardo eva fernando fernanda filipe filipa francisco francisca frank gabriel gabriela goncalo
guilherme hannah helena hugo ines isabel isabella joana jasmine laura leonardo leonor lucas luca lucia madalena
marcos marco maria mariana marina mario marta martim martin matilde nelson nicole nuno oliver olivia patricia
rafael raquel rita rodrigo rui samantha samuel sandra santiago sara sarah sebastian silvia simao sofia sophia
sonia susana tania teresa tiago valentina vanessa vasco vera victoria vitoria vitor victor xavier ana anna anita
ashley amanda amber alexander alexandra alexandre alex alice alberto afonso aline bruno beatriz bia barbara bella
bernardo brandon buster ginger pepper maggie bailey buddy harley hunter killer ranger rocky rambo matrix starwars
pokemon pikachu naruto goku dragonball minecraft fortnite zelda mario nintendo playstation xbox gamer hacker
trustno trustnoone whatever nothing nada forever sempre always never jamais blink metallica nirvana eminem queen
beatles slipknot portugal lisboa lisbon porto coimbra faro algarve brasil brazil angola mocambique caboverde
guine europa europe espana spain italia italy france franca paris london londres england america canada india
nepal pakistan bangladesh ukraine ucrania kyiv russia russia moscow china japan mexico colombia argentina
acolhe claim inbox centro center centre migrante migrantes aima sefsef escola school college university
universidade student aluno teacher professor doctor doutor police policia nurse work trabalho job boss manager
company empresa business office casa home house hotel street garden jardim beach praia ocean mar river rio
mountain snow neve fire fogo water agua wind thunder storm rain chuva ninja samurai warrior pirate zombie
vampire ghost phantom scorpion cobra viper falcon hawk phoenix raven ranger soldier army navy marine captain
sexy sexo pussy fuck fuckyou fuckme asshole bitch shit merda puta caralho foda porra cunt dick penis boobs
slayer cheese butter sugar candy peanut pumpkin muffin bubbles precious beautiful bonita linda gata gostosa
princes prince principe magic magica music musica guitar guitarra piano dance danca party festa movie cinema
poker casino bailando thunder golfer golf racing racer driver turbo viper jaguar blazer cowboy cowboys yankees
lakers steelers eagles packers raiders dallas chicago boston newyork austin texas florida california hawaii
qwerty qwertz azerty asdf asdfgh zxcv zxcvbn qazwsx wasd abc abcd abcdef aaa xxx zzz passw pass pwd pw psw
monkeys dragons tigers lions bulldog maverick marlboro corona heineken spirit destiny genesis infinity galaxy
saturn apollo mercury jupiter venus mars planet earth terra world mundo global sunflower rainbow arcoiris unicorn
`
/** Looked up after digits, signs and look-alikes are undone. */
export const commonWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/))
