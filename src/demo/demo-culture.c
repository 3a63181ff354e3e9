/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-culture.h"

#include <string.h>

#define WHITE "2106-3", "White"
#define BLACK "2054-5", "Black or African American"
#define ASIAN "2028-9", "Asian"
#define NATIVE "1002-5", "American Indian or Alaska Native"
#define PACIFIC "2076-8", "Native Hawaiian or Other Pacific Islander"

/* Frequent names stand first: they are drawn more often. */
const MunDemoCulture mun_demo_cultures[] = {
  { "english", 300, "en", "English", WHITE, FALSE, 0,
    "James|John|Robert|William|Michael|David|Richard|Thomas|Charles|Joseph|Christopher|Daniel|Matthew|Mark|Donald|Steven|Paul|Andrew|"
    "Kenneth|George|Edward|Brian|Ronald|Anthony|Kevin|Jason|Gary|Timothy|Larry|Jeffrey|Frank|Scott|Eric|Stephen|Raymond|Gregory|Joshua|"
    "Jerry|Dennis|Walter|Patrick|Peter|Harold|Douglas|Henry|Carl|Arthur|Ryan|Roger|Joe|Jack|Albert|Jonathan|Justin|Gerald|Keith|Samuel|"
    "Ralph|Lawrence|Nicholas|Roy|Benjamin|Bruce|Brandon|Adam|Harry|Fred|Wayne|Billy|Louis|Jeremy|Aaron|Randy|Howard|Eugene|Carlton|"
    "Russell|Bobby|Victor|Martin|Ernest|Phillip|Todd|Jesse|Craig|Alan|Shawn|Clarence|Sean|Philip|Chris|Johnny|Earl|Jimmy|Ezra|Silas|"
    "Wyatt|Owen|Mason|Logan|Ethan|Caleb|Hudson|Everett|Theodore|Emmett|Clifford|Orville|Vernon|Wendell",
    "Mary|Patricia|Linda|Barbara|Elizabeth|Jennifer|Susan|Margaret|Dorothy|Lisa|Nancy|Karen|Betty|Helen|Sandra|Donna|Carol|Ruth|Sharon|"
    "Michelle|Laura|Sarah|Kimberly|Deborah|Jessica|Shirley|Cynthia|Angela|Melissa|Brenda|Amy|Anna|Rebecca|Virginia|Kathleen|Pamela|"
    "Martha|Debra|Amanda|Stephanie|Carolyn|Christine|Janet|Catherine|Frances|Ann|Joyce|Diane|Alice|Julie|Heather|Teresa|Doris|Gloria|"
    "Evelyn|Jean|Cheryl|Mildred|Katherine|Joan|Ashley|Judith|Rose|Janice|Kelly|Nicole|Judy|Christina|Kathy|Theresa|Beverly|Denise|Tammy|"
    "Irene|Jane|Lori|Rachel|Marilyn|Andrea|Kathryn|Louise|Sara|Anne|Jacqueline|Wanda|Bonnie|Julia|Ruby|Lois|Tina|Phyllis|Norma|Paula|"
    "Diana|Annie|Lillian|Emily|Robin|Peggy|Crystal|Gladys|Rita|Dawn|Connie|Florence|Tracy|Edna|Harper|Hazel|Ivy|Nora|Willa|Opal|Eleanor",
    "Smith|Johnson|Williams|Brown|Jones|Miller|Davis|Wilson|Anderson|Taylor|Thomas|Moore|Martin|Thompson|White|Harris|Clark|Lewis|"
    "Robinson|Walker|Young|Allen|King|Wright|Scott|Hill|Green|Adams|Baker|Nelson|Hall|Campbell|Mitchell|Carter|Roberts|Turner|Phillips|"
    "Parker|Evans|Edwards|Collins|Stewart|Morris|Rogers|Reed|Cook|Morgan|Bell|Cooper|Bailey|Richardson|Cox|Howard|Ward|Brooks|Watson|"
    "Wood|Bennett|Gray|Hughes|Price|Myers|Long|Foster|Sanders|Ross|Powell|Sullivan|Russell|Jenkins|Perry|Butler|Barnes|Fisher|Henderson|"
    "Coleman|Simmons|Patterson|Jordan|Reynolds|Hamilton|Graham|Griffin|Wallace|West|Cole|Hayes|Bryant|Gibson|Ellis|Stevens|Murray|Ford|"
    "Marshall|Owens|Harrison|Woods|Kennedy|Wells|Henry|Freeman|Webb|Tucker|Burns|Crawford|Olson|Simpson|Porter|Hunter|Gordon|Mason|"
    "Shaw|Snyder|Holmes|Black|Rice|Robertson|Hunt|Boyd|Mills|Warren|Fox|Rose|Stone|Dean|Hawkins|Dunn|Perkins|Hudson|Spencer|Gardner|"
    "Payne|Pierce|Berry|Matthews|Arnold|Wagner|Willis|Ray|Watkins|Carroll|Duncan|Hart|Cunningham|Bradley|Lane|Andrews|Ruiz|Harper|Fox|"
    "Riley|Armstrong|Carpenter|Weaver|Greene|Lawrence|Elliott|Chavez|Sims|Austin|Peters|Kelley|Franklin|Lawson|Fields|Smythe|Smyth|"
    "Schmitt|Atwater|Birdsong|Hollingsworth|Featherstone|Abernathy|Underhill|Whitlock|Pennington|Thistlewood|Blackwood|Quimby|Larkspur" },
  { "african-american", 130, "en", "English", BLACK, FALSE, 0,
    "Marcus|Darnell|Isaiah|Terrence|Andre|Malik|Jamal|Reginald|Tyrone|Elijah|Xavier|Curtis|Cedric|Leroy|Demetrius|Clarence|Desmond|"
    "Otis|Lamar|DeShawn|Kendrick|Cornelius|Rashad|Jerome|Maurice|Booker|Quincy|Roosevelt|Alonzo|Percy",
    "Keisha|Aaliyah|Latoya|Ebony|Imani|Tamika|Monique|Shanice|Yolanda|Jasmine|Essie|Ernestine|Bernice|Nia|Kiara|Odessa|Earlene|Tanisha|"
    "LaKeisha|Destiny|Gwendolyn|Precious|Rosalind|Shaniqua|Thelma|Vernetta|Zora|Charlene|Octavia|Lucille",
    "Washington|Jefferson|Jackson|Booker|Banks|Coleman|Gaines|Mosley|Rivers|Dorsey|Bolden|Hairston|Battle|Broadnax|Cheatham|Dawkins|"
    "Ellison|Fountain|Gibbs|Hightower|Ivory|Joiner|Kincaid|Lockett|Merriweather|Odom|Pettway|Rawls|Singletary|Tolliver|Vaughn|Whitfield|"
    "Boateng-Hill|St. Julien|Yarborough" },
  { "mexican", 95, "es", "Spanish", "", "", TRUE, MUN_DEMO_FAMILY_TWO | MUN_DEMO_FAMILY_KEPT,
    "José|Juan|Luis|Carlos|Jesús|Francisco|Miguel|Alejandro|Jorge|Ángel|Ramón|Raúl|Héctor|Martín|Óscar|Efraín|Rubén|Andrés|Germán|"
    "Adrián|Joaquín|Tomás|Ignacio|Simón|Fermín",
    "María|Guadalupe|Juana|Margarita|Verónica|Rosa|Leticia|Francisca|Teresa|Alejandra|Ximena|Concepción|Inés|Lucía|Sofía|Mónica|"
    "Yolanda|Graciela|Araceli|Dolores|Esperanza|Refugio|Itzel|Remedios|Noemí",
    "Hernández|García|Martínez|López|González|Rodríguez|Pérez|Sánchez|Ramírez|Flores|Gómez|Torres|Díaz|Vásquez|Jiménez|Núñez|Peña|"
    "Muñoz|Ibáñez|Ordóñez|Zúñiga|Cárdenas|Villaseñor|Arreola|De la Cruz|De los Santos|Íñiguez|Ochoa|Quiñones|Luján|Móntez" },
  { "caribbean", 35, "es", "Spanish", BLACK, TRUE, MUN_DEMO_FAMILY_TWO,
    "Rafael|Wilfredo|Ángel|Héctor|Nelson|Orlando|Félix|Edwin|Reinaldo|Máximo|Ismael|Danilo",
    "Carmen|Milagros|Yadira|Wanda|Maribel|Zoraida|Ivelisse|Altagracia|Yesenia|Nereida|Mayra|Lourdes",
    "Rivera|Ortiz|Colón|Vélez|Figueroa|Maldonado|Báez|Polanco|Almonte|Toribio|Nieves|Feliciano|Matías|Burgos|Del Valle|Ruíz" },
  { "german", 40, "en", "English", WHITE, FALSE, 0,
    "Karl|Jürgen|Otto|Hans|Kurt|Ernst|Wolfgang|Dieter|Heinrich|Götz|Günter|Matthias|Uwe|Ansgar|Björn",
    "Gertrud|Ursula|Liesel|Ingrid|Käthe|Hannelore|Elsbeth|Anneliese|Monika|Sabine|Gisela|Röslein|Ilse|Wiebke|Friederike",
    "Müller|Schmidt|Schäfer|Groß|Weiß|Krüger|Jäger|Köhler|Schröder|Böhm|von Rosenberg|Zimmermann|Kaufmann|Vogelsang|Bräutigam|"
    "Hoffmann-Lüdtke|Strauß|Pfeiffer|Eichelberger|Döring|Mueller|Schroeder|zu Eulenburg" },
  { "polish", 32, "pl", "Polish", WHITE, FALSE, MUN_DEMO_MIDDLE_RARE,
    "Stanisław|Zbigniew|Tadeusz|Paweł|Michał|Łukasz|Grzegorz|Wojciech|Krzysztof|Józef|Mieczysław|Bolesław",
    "Małgorzata|Agnieszka|Bożena|Grażyna|Elżbieta|Zofia|Jadwiga|Danuta|Wiesława|Żaneta|Halina|Łucja",
    "Nowak|Kowalski^Kowalska|Wiśniewski^Wiśniewska|Wójcik|Kamiński^Kamińska|Lewandowski^Lewandowska|Zieliński^Zielińska|Woźniak|"
    "Dąbrowski^Dąbrowska|Szymański^Szymańska|Błaszczyk|Jabłoński^Jabłońska|Brzęczyszczykiewicz|Ślązak|Gąsior" },
  { "italian", 34, "en", "English", WHITE, FALSE, 0,
    "Anthony|Vincent|Salvatore|Dominic|Carmine|Rocco|Angelo|Nunzio|Pasquale|Luigi|Niccolò|Gaetano",
    "Concetta|Rosemarie|Filomena|Angelina|Carmela|Lucia|Antoinette|Assunta|Giovanna|Loredana|Nicolò|Rosaria",
    "Russo|Esposito|Romano|Colombo|D'Angelo|De Luca|Di Bartolomeo|DiNardo|Lo Presti|Mancini|Dell'Acqua|Sciarrino|Nicolò|D'Amico|"
    "Caruso|Ferrara|Santangelo|Quattrocchi|Papaleo" },
  { "irish", 40, "en", "English", WHITE, FALSE, 0, "Patrick|Seán|Brendan|Declan|Liam|Eoin|Cormac|Pádraig|Finbar|Malachy|Colm|Kieran",
    "Maureen|Siobhán|Aoife|Bridget|Máire|Niamh|Colleen|Sinéad|Gráinne|Nuala|Eileen|Róisín",
    "O'Brien|Murphy|O'Neill|Kelly|McCarthy|O'Sullivan|Doyle|MacDonald|McDonald|Fitzgerald|O'Shaughnessy|Ó Briain|Mac Giolla Phádraig|"
    "Gallagher|Quinn|Nic Ghearailt|Kavanagh|Mulcahy|O'Malley|Sweeney" },
  { "french", 30, "fr", "French", WHITE, FALSE, 0, "Jean|Pierre|François|Étienne|René|Aurèle|Gérard|Benoît|Théo|Hervé|Jean-Luc|Armand",
    "Céline|Geneviève|Françoise|Zoë|Hélène|Odette|Marie-Claire|Solène|Renée|Noëlle|Anaïs|Thérèse",
    "Boudreaux|Thibodeaux|Lefèvre|Côté|Bélanger|LeBlanc|Arceneaux|Duchêne|Gagné|Hébert|d'Aubigné|Châtelain|Fontenot|de la Fontaine|"
    "L'Écuyer|Robichaux|Guidry" },
  { "nordic", 26, "en", "English", WHITE, FALSE, 0, "Lars|Bjørn|Søren|Åke|Øyvind|Gunnar|Håkon|Jørgen|Nils|Sveinung|Pål|Tor",
    "Astrid|Solveig|Åse|Ingeborg|Kirsten|Bodil|Sigrid|Märta|Øydis|Tove|Ragnhild|Hjørdis",
    "Andersen|Anderson|Hansen|Johansson|Sørensen|Lindström|Ødegård|Åkerblom|Bjørnstad|Håkansson|Nygård|Østergaard|Skjelbred|Mæland|"
    "Møller|Halvorsen" },
  { "icelandic", 4, "is", "Icelandic", WHITE, FALSE, MUN_DEMO_PATRONYM | MUN_DEMO_FAMILY_KEPT,
    "Jón|Guðmundur|Þórður|Björgvin|Ásgeir|Sigurður|Ægir|Óðinn", "Guðrún|Þórdís|Ásta|Sigríður|Ragnheiður|Hrafnhildur|Æsa|Björk",
    "Jónsson^Jónsdóttir|Guðmundsson^Guðmundsdóttir|Þórðarson^Þórðardóttir|Sigurðsson^Sigurðardóttir|Björgvinsson^Björgvinsdóttir" },
  { "vietnamese", 30, "vi", "Vietnamese", ASIAN, FALSE, MUN_DEMO_FAMILY_KEPT, "Minh|Hùng|Dũng|Tuấn|Đức|Quang|Phúc|Bảo|Thắng|Khôi|Sơn|Việt",
    "Lan|Hương|Thảo|Ngọc|Mai|Phương|Hạnh|Tuyết|Thúy|Diễm|Yến|Loan",
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý" },
  { "chinese", 30, "zh", "Chinese", ASIAN, FALSE, MUN_DEMO_FAMILY_KEPT | MUN_DEMO_MIDDLE_RARE | MUN_DEMO_OWN_SCRIPT | MUN_DEMO_FAMILY_FIRST,
    "Wei:伟|Jian:建|Qiang:强|Lei:磊|Jun:军|Guoliang:国梁|Zhiming:志明|Haoran:浩然|Yong:勇|Xiaofeng:晓峰|Bo:博|Tianyou:天佑",
    "Fang:芳|Na:娜|Xiuying:秀英|Min:敏|Jing:静|Li:丽|Meiling:美玲|Yan:艳|Xue:雪|Lanying:兰英|Yuhan:雨涵|Hui:慧",
    "Wang:王|Li:李|Zhang:张|Liu:刘|Chen:陈|Yang:杨|Huang:黄|Zhao:赵|Wu:吴|Zhou:周|Xu:徐|Sun:孙|Ouyang:欧阳|Lü:吕|Situ:司徒" },
  { "korean", 20, "ko", "Korean", ASIAN, FALSE, MUN_DEMO_FAMILY_KEPT | MUN_DEMO_MIDDLE_RARE | MUN_DEMO_OWN_SCRIPT | MUN_DEMO_FAMILY_FIRST,
    "Min-jun:민준|Ji-hoon:지훈|Sung-min:성민|Hyun-woo:현우|Dong-hyun:동현|Young-ho:영호|Jae-seok:재석|Tae-yang:태양",
    "Ji-woo:지우|Soo-jin:수진|Min-seo:민서|Eun-ji:은지|Young-hee:영희|Hye-jin:혜진|Sun-ja:순자|Ha-neul:하늘",
    "Kim:김|Lee:이|Park:박|Choi:최|Jung:정|Kang:강|Yoon:윤|Jang:장|Lim:임|Hwang:황|Namgung:남궁" },
  { "japanese", 10, "ja", "Japanese", ASIAN, FALSE, MUN_DEMO_MIDDLE_RARE | MUN_DEMO_OWN_SCRIPT | MUN_DEMO_FAMILY_FIRST,
    "Kenji:健二|Hiroshi:浩|Takeshi:武|Shōta:翔太|Yūki:勇気|Kazuo:和夫|Daichi:大地|Ren:蓮",
    "Yuko:裕子|Keiko:恵子|Sachiko:幸子|Haruka:遥|Aiko:愛子|Michiyo:美千代|Yōko:陽子|Sakura:さくら",
    "Satō:佐藤|Suzuki:鈴木|Takahashi:高橋|Tanaka:田中|Watanabe:渡辺|Itō:伊藤|Yamamoto:山本|Kobayashi:小林|Ōno:大野|Hasegawa:長谷川" },
  { "indian", 30, "hi", "Hindi", ASIAN, FALSE, MUN_DEMO_OWN_SCRIPT | MUN_DEMO_MIDDLE_RARE,
    "Rajesh:राजेश|Amit:अमित|Sanjay:संजय|Vijay:विजय|Arjun:अर्जुन|Rahul:राहुल|Suresh:सुरेश|Anil:अनिल|Vikram:विक्रम|Mohan:मोहन",
    "Priya:प्रिया|Sunita:सुनीता|Anjali:अंजलि|Lakshmi:लक्ष्मी|Kavita:कविता|Meera:मीरा|Neha:नेहा|Asha:आशा|Radha:राधा|Pooja:पूजा",
    "Patel:पटेल|Sharma:शर्मा|Singh:सिंह|Gupta:गुप्ता|Kumar:कुमार|Reddy:रेड्डी|Iyer:अय्यर|Mehta:मेहता|Joshi:जोशी|Venkatasubramanian:वेंकटसुब्रमणियन|"
    "Chatterjee:चटर्जी|Desai:देसाई" },
  { "arabic", 26, "ar", "Arabic", WHITE, FALSE, MUN_DEMO_OWN_SCRIPT | MUN_DEMO_FAMILY_KEPT,
    "Mohammed:محمد|Ahmad:أحمد|Ali:علي|Omar:عمر|Hassan:حسن|Ibrahim:إبراهيم|Khalid:خالد|Yusuf:يوسف|Mahmoud:محمود|Tariq:طارق",
    "Fatima:فاطمة|Aisha:عائشة|Maryam:مريم|Zaynab:زينب|Layla:ليلى|Noor:نور|Huda:هدى|Salma:سلمى|Amina:أمينة|Rania:رانيا",
    "Al-Hassan:الحسن|Haddad:حداد|Khoury:خوري|El-Sayed:السيد|Al-Rashid:الراشد|Mansour:منصور|Nasser:ناصر|Abdel-Rahman:عبد الرحمن|"
    "Saleh:صالح|Darwish:درويش|Abu Zayd:أبو زيد" },
  { "russian", 22, "ru", "Russian", WHITE, FALSE, MUN_DEMO_OWN_SCRIPT | MUN_DEMO_MIDDLE_RARE,
    "Ivan:Иван|Sergei:Сергей|Dmitri:Дмитрий|Alexei:Алексей|Vladimir:Владимир|Yuri:Юрий|Fyodor:Фёдор|Boris:Борис|Andrei:Андрей",
    "Olga:Ольга|Natalia:Наталья|Tatiana:Татьяна|Irina:Ирина|Svetlana:Светлана|Lyudmila:Людмила|Galina:Галина|Zoya:Зоя|Ksenia:Ксения",
    "Ivanov:Иванов^Ivanova:Иванова|Petrov:Петров^Petrova:Петрова|Sokolov:Соколов^Sokolova:Соколова|Volkov:Волков^Volkova:Волкова|"
    "Kuznetsov:Кузнецов^Kuznetsova:Кузнецова|Rozhdestvensky:Рождественский^Rozhdestvenskaya:Рождественская|"
    "Shevchenko:Шевченко|Bondarenko:Бондаренко|Tchaikovsky:Чайковский^Tchaikovskaya:Чайковская" },
  { "greek", 12, "el", "Greek", WHITE, FALSE, MUN_DEMO_OWN_SCRIPT | MUN_DEMO_MIDDLE_RARE,
    "Georgios:Γεώργιος|Dimitrios:Δημήτριος|Konstantinos:Κωνσταντίνος|Nikolaos:Νικόλαος|Panagiotis:Παναγιώτης|Spyros:Σπύρος",
    "Maria:Μαρία|Eleni:Ελένη|Katerina:Κατερίνα|Vasiliki:Βασιλική|Sofia:Σοφία|Evangelia:Ευαγγελία",
    "Papadopoulos:Παπαδόπουλος^Papadopoulou:Παπαδοπούλου|Georgiou:Γεωργίου|Nikolaidis:Νικολαΐδης^Nikolaidou:Νικολαΐδου|"
    "Economou:Οικονόμου|Karagiannis:Καραγιάννης^Karagianni:Καραγιάννη|Vlachos:Βλάχος^Vlachou:Βλάχου" },
  { "turkish", 8, "tr", "Turkish", WHITE, FALSE, MUN_DEMO_MIDDLE_RARE, "Mehmet|Mustafa|İbrahim|Ömer|Işık|Çağlar|Oğuz|Tuğrul",
    "Ayşe|Emine|Hatice|Gülşen|Özlem|İpek|Çiğdem|Tuğba", "Yılmaz|Kaya|Demir|Şahin|Çelik|Yıldız|Öztürk|Aydın|Kılıç|Doğan|Güneş" },
  { "czech", 8, "cs", "Czech", WHITE, FALSE, MUN_DEMO_MIDDLE_RARE, "Jiří|Petr|Tomáš|Václav|Zdeněk|Bořivoj|Řehoř|Luděk",
    "Jiřina|Věra|Zdeňka|Božena|Květa|Růžena|Lenka|Šárka",
    "Novák^Nováková|Svoboda^Svobodová|Dvořák^Dvořáková|Černý^Černá|Procházka^Procházková|Kučera^Kučerová|Veselý^Veselá|Řezníček^"
    "Řezníčková" },
  { "portuguese", 14, "pt", "Portuguese", WHITE, FALSE, MUN_DEMO_FAMILY_TWO, "João|António|Manuel|Luís|Sebastião|Tomé|Vinícius|Antão",
    "Conceição|Assunção|Inês|Luísa|Aparecida|Fátima|Beatriz|Imaculada",
    "Silva|Santos|Gonçalves|Araújo|Magalhães|Simões|Brandão|Falcão|Mendonça|Leitão|Albuquerque" },
  { "hmong", 8, "hmn", "Hmong", ASIAN, FALSE, MUN_DEMO_FAMILY_KEPT | MUN_DEMO_MIDDLE_RARE, "Pao|Tou|Kong|Xeng|Nhia|Vang|Chue|Ger",
    "Mai|Pa|Kia|Yer|Bao|Houa|Nou|Xee", "Vang|Xiong|Yang|Thao|Lor|Moua|Her|Vue|Cha|Lee" },
  { "filipino", 18, "fil", "Filipino", ASIAN, FALSE, 0, "Rodrigo|Benigno|Ernesto|Danilo|Renato|Jomar|Crisanto|Edgardo",
    "Rosario|Corazon|Imelda|Maricel|Jocelyn|Luzviminda|Perlita|Maria Cristina",
    "Dela Cruz|Bautista|Reyes|Ocampo|Villanueva|Magsaysay|Manalastas|Pangilinan|Dimaculangan|Santos|Aquino" },
  { "ethiopian", 10, "am", "Amharic", BLACK, FALSE, MUN_DEMO_OWN_SCRIPT | MUN_DEMO_FAMILY_KEPT | MUN_DEMO_MIDDLE_RARE,
    "Abebe:አበበ|Tesfaye:ተስፋዬ|Dawit:ዳዊት|Yohannes:ዮሐንስ|Bekele:በቀለ|Solomon:ሰለሞን",
    "Almaz:አልማዝ|Tigist:ትዕግስት|Hirut:ሂሩት|Selam:ሰላም|Makeda:ማከዳ|Genet:ገነት",
    "Tadesse:ታደሰ|Girma:ግርማ|Haile:ኃይሌ|Mekonnen:መኮንን|Alemu:አለሙ|Wolde:ወልደ" },
  { "nigerian", 14, "ig", "Igbo", BLACK, FALSE, 0, "Chukwuemeka|Obinna|Ikenna|Adébáyò|Olúwaséun|Tunde|Chidi|Babátúndé",
    "Ngozi|Chiamaka|Adaeze|Folákẹ́|Ọláwùnmí|Ifeoma|Yétúndé|Nkechi",
    "Okafor|Adeyemi|Okonkwo|Eze|Nwosu|Adébíyí|Ọláṣeùn|Balogun|Chukwudifu-Okeke|Abiola" },
  { "somali", 10, "so", "Somali", BLACK, FALSE, MUN_DEMO_FAMILY_KEPT | MUN_DEMO_MIDDLE_RARE, "Abdi|Mohamud|Farah|Guled|Warsame|Liban",
    "Hodan|Ayaan|Sahra|Ubax|Fadumo|Ifrah", "Abdullahi|Hassan|Jama|Warsame|Omar|Mohamed|Nur|Egal" },
  { "hebrew", 10, "he", "Hebrew", WHITE, FALSE, MUN_DEMO_OWN_SCRIPT,
    "Avraham:אברהם|Moshe:משה|Yitzhak:יצחק|Shlomo:שלמה|Noam:נועם|Eitan:איתן", "Sarah:שרה|Rivka:רבקה|Tamar:תמר|Hannah:חנה|Noa:נועה|Yael:יעל",
    "Cohen:כהן|Levi:לוי|Mizrahi:מזרחי|Ben-David:בן דוד|Shapira:שפירא|Katz:כץ|Friedman:פרידמן" },
  { "thai", 6, "th", "Thai", ASIAN, FALSE, MUN_DEMO_OWN_SCRIPT | MUN_DEMO_MIDDLE_RARE,
    "Somchai:สมชาย|Anan:อนันต์|Chaiyo:ไชโย|Prasert:ประเสริฐ", "Malee:มาลี|Siriporn:ศิริพร|Kanya:กัญญา|Ratana:รัตนา",
    "Suwannarat:สุวรรณรัตน์|Chaiyasit:ไชยสิทธิ์|Wongsakul:วงศ์สกุล|Srisuk:ศรีสุข" },
  { "lakota", 8, "en", "English", NATIVE, FALSE, 0, "Wesley|Delbert|Alvin|Chaska|Vine|Duane",
    "Winona|Delphine|Marlene|Wihopa|LaDonna|Zitkala",
    "Red Elk|Iron Cloud|Two Bulls|Standing Bear|Whirlwind Horse|Eagle Hawk|Black Feather" },
  { "samoan", 6, "sm", "Samoan", PACIFIC, FALSE, 0, "Tavita|Sione|Fa'afetai|Malietoa|Iosefa|Tui", "Sina|Malia|Fetū|Lagi|Salamasina|Teuila",
    "Fa'alogo|Tuiasosopo|Leota|Mālietoa|Seumalo|Tofaeono" }
};
const guint mun_demo_n_cultures = G_N_ELEMENTS (mun_demo_cultures);

guint
mun_demo_pool_size (const char *pool)
{
  guint n = 1;

  for (const char *p = pool; *p != '\0'; p++)
    if (*p == '|')
      n++;
  return n;
}

static void
copy_part (char *into, gsize size, const char *from, gsize length)
{
  length = MIN (length, size - 1);
  memcpy (into, from, length);
  into[length] = '\0';
}

void
mun_demo_pool_get (const char *pool, guint index, gboolean female, char *latin, gsize latin_size, char *own, gsize own_size)
{
  const char *from = pool;
  gsize length, split;
  const char *other;

  for (; index > 0; index--)
    from = strchr (from, '|') + 1;
  length = strcspn (from, "|");
  other = memchr (from, '^', length);
  if (other != NULL)
    {
      if (female)
        {
          length -= (gsize)(other + 1 - from);
          from = other + 1;
        }
      else
        length = (gsize)(other - from);
    }
  split = strcspn (from, ":|^");
  split = MIN (split, length);
  copy_part (latin, latin_size, from, split);
  copy_part (own, own_size, split < length ? from + split + 1 : "", split < length ? length - split - 1 : 0);
}
