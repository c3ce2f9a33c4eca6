//! Names, towns and companies of many countries. A word with its own spelling in Latin letters has
//! that behind a slash; a space inside a word is an underscore.

use domain::search;

/// What people and companies of one country are called.
#[derive(Debug)]
pub(super) struct Culture {
    /// ISO 3166-1.
    pub country: &'static str,
    /// Prefix of telephone numbers.
    pub phone: &'static str,
    /// Language for mail, where Usher has it.
    pub language: &'static str,
    /// How often, against the others.
    pub weight: usize,
    pub first: &'static str,
    pub last: &'static str,
    pub cities: &'static str,
    /// First word of a company.
    pub company: &'static str,
    /// What it does.
    pub trade: &'static str,
    /// Legal forms; empty words stand for none.
    pub form: &'static str,
}

/// A word as written and in Latin letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    pub ascii: String,
}

/// Splits a list of words.
pub(super) fn words(list: &str) -> Vec<Word> {
    list.split_whitespace()
        .map(|word| {
            let (text, ascii) = word.split_once('/').unwrap_or((word, word));
            Word {
                text: text.replace('_', " "),
                ascii: ascii_of(ascii),
            }
        })
        .collect()
}

/// Letters and digits that may stand in a host name.
pub(super) fn ascii_of(text: &str) -> String {
    search::fold(text)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

pub(super) const CULTURES: &[Culture] = &[
    Culture {
        country: "GB",
        phone: "+44 20",
        language: "en",
        weight: 14,
        first: "Oliver Amelia George Isla Harry Freya Alfie Poppy Arthur Imogen Callum Niamh Rhys Saoirse Duncan Beatrix",
        last: "Ashworth Blackwood Campbell Davies Ellison Fairclough Gallagher Hartley Ives Kirkbride Lockwood MacLeod O’Connor Pemberton Thackeray Whitaker",
        cities: "London Leeds Bristol Glasgow Cardiff Belfast York Bath Norwich Dundee",
        company: "Ashdown Kestrel Harbour Foxglove Meridian Thornfield Lantern Copperfield Greystone Willow Northgate Bramble",
        trade: "Logistics Foods Studio Legal Analytics Gardens Software Press Clinics Interiors",
        form: "Ltd LLP Ltd plc",
    },
    Culture {
        country: "US",
        phone: "+1 555",
        language: "en",
        weight: 14,
        first: "Madison Tyler Brooke Jamal Savannah Ethan Keisha Wyatt Aaliyah Logan Harper Marcus Sierra Dakota Renée José",
        last: "Abernathy Brooks Castellano Delacroix Everhart Freeman Goldberg Hawkins Jefferson Kowalczyk Lindqvist Montgomery Nguyen Ramirez Washington Yazzie",
        cities: "Portland Austin Denver Madison Savannah Tucson Boise Albany Duluth Santa_Fe",
        company: "Bluebird Cascade Copper_Canyon Evergreen Granite Juniper Lakeshore Redwood Silverline Tallgrass Summit Prairie",
        trade: "Dental Outfitters Robotics Media Realty Coffee Systems Insurance Bakery Fitness",
        form: "Inc. LLC Inc. Co.",
    },
    Culture {
        country: "NO",
        phone: "+47 555",
        language: "en",
        weight: 8,
        first: "Søren Ingrid Bjørn Åse Håkon Sigrid Øystein Solveig Torbjørn Ragnhild Knut Marit Eirik Gunnhild Leif Liv",
        last: "Bækgaard Solberg Ødegård Halvorsen Strømme Nygård Fløysand Haugen Lørenskog Myrvold Åsheim Brattli Kvåle Nordstrøm Sæther Vågen",
        cities: "Oslo Bergen Tromsø Ålesund Bodø Hamar Røros Stavanger Trondheim Molde",
        company: "Nordlys Fjordlinje Havørn Blåfjell Skjærgård Polarstjernen Lofothavn Granskog Isbre Vestavind Måne Tindfjell",
        trade: "Logistikk Sjømat Bygg Regnskap Energi Reiser Data Møbler Verksted Klinikk",
        form: "AS ASA AS DA",
    },
    Culture {
        country: "SE",
        phone: "+46 8",
        language: "en",
        weight: 5,
        first: "Åke Märta Björn Annika Östen Kerstin Göran Linnéa Håkan Elsa Torsten Maj-Britt Sven Ylva",
        last: "Åkerström Björklund Öberg Lindström Söderqvist Hägglund Sjögren Nyström Wallén Ekström Hällström Ångman Vikström Rönnberg",
        cities: "Göteborg Malmö Umeå Luleå Växjö Örebro Västerås Kalmar",
        company: "Björkdal Norrsken Älvsborg Sjöstad Granit Solrosen Stormhatt Vinterljus Lönnkrona Tallkotte",
        trade: "Teknik Bryggeri Arkitekter Förlag Tandvård Åkeri Trädgård Konsult",
        form: "AB HB AB",
    },
    Culture {
        country: "DE",
        phone: "+49 30",
        language: "de",
        weight: 12,
        first: "Jürgen Anneliese Björn Käthe Günther Mareike Jörg Friederike Götz Svenja Lüder Hannelore Matthias Änne Torsten Ulrike",
        last: "Müller Schröder Größmann Weiß Köhler Vögele Jäger Bäumler Süßmilch Krüger Löwenstein Brückner Hößle Zöllner Überschär Schäfer",
        cities: "Berlin München Köln Düsseldorf Nürnberg Gießen Lübeck Würzburg Görlitz Leipzig",
        company: "Lindenhof Nordstern Alpenblick Mühlbach Bärenfels Silberquell Eichenkamp Grünwald Königstein Seerose Wolkenburg Heidekraut",
        trade: "Maschinenbau Logistik Steuerberatung Bäckerei Gärtnerei Software Verlag Elektrotechnik Bestattungen Möbel",
        form: "GmbH GmbH_&_Co._KG AG e.K.",
    },
    Culture {
        country: "FR",
        phone: "+33 1",
        language: "",
        weight: 6,
        first: "Élodie François Aurélie Benoît Zoé Jérôme Chloé Gaëtan Inès Loïc Maëlys Théo Noémie Régis",
        last: "Lefèvre Béranger Crêpeau Dufour Étienne Garçon Héron L’Hôpital Marchèse Noël Quémener Saint-Rémy Thévenot Villeneuve",
        cities: "Lyon Nîmes Orléans Besançon Angoulême Saint-Étienne Nantes Béziers",
        company: "Lumière Papillon Belle_Rive Hirondelle Mistral Chêne_Vert Étoile Galerie_Bleue Marée Coquelicot",
        trade: "Conseil Traiteur Édition Menuiserie Assurances Voyages Cosmétiques Numérique",
        form: "SARL SAS SA",
    },
    Culture {
        country: "ES",
        phone: "+34 91",
        language: "",
        weight: 5,
        first: "José María Íñigo Lucía Ángel Begoña Óscar Itziar Ramón Núria Joaquín Belén Andrés Inés",
        last: "García Muñoz Ibáñez Peña Núñez Urrutxi Gómez Ordóñez Castaño Lluís Vázquez Cañizares Martínez Aragón",
        cities: "Málaga A_Coruña Cádiz León Logroño Córdoba Girona Cáceres",
        company: "Sol_y_Sombra Olivar Cigüeña Mediterráneo Peñalara Almendro Azahar Montaña Caracola Faro",
        trade: "Alimentación Diseño Abogados Construcciones Turismo Informática Cerámica Salud",
        form: "S.L. S.A. S.L.U.",
    },
    Culture {
        country: "BR",
        phone: "+55 11",
        language: "",
        weight: 5,
        first: "João Conceição Antônio Letícia Ítalo Yasmim Luís Verônica Sebastião Flávia Tomás Mônica Estêvão Débora",
        last: "Gonçalves Simões Araújo Brandão Conceição Falcão Guimarães Leitão Magalhães Nóbrega Patrício Queirós Sertório Vilaça",
        cities: "São_Paulo Brasília Goiânia Belém Maceió Florianópolis Vitória Uberlândia",
        company: "Ipê Tucano Aurora Jacarandá Maré_Alta Pitanga Cajuína Serra_Azul Sabiá Manacá",
        trade: "Tecnologia Alimentos Móveis Logística Farmácia Engenharia Turismo Editora",
        form: "Ltda. S.A. ME",
    },
    Culture {
        country: "PL",
        phone: "+48 22",
        language: "",
        weight: 6,
        first: "Łukasz Małgorzata Paweł Żaneta Michał Agnieszka Stanisław Bożena Grzegorz Zofia Wojciech Dorota Bronisław Jagoda",
        last: "Dąbrowska Wójcik Świątek Źrebiec Łoś Kołodziej Żuraw Ćwikła Gałązka Piątek Szczęsny Bąk Krzyżak Mądry",
        cities: "Łódź Kraków Gdańsk Wrocław Poznań Białystok Częstochowa Rzeszów",
        company: "Bursztyn Wisła Żubr Jaskółka Tatrzański_Szlak Złoty_Kłos Sokół Modrzew Srebrna_Góra Wierzba",
        trade: "Logistyka Stolarnia Usługi Księgarnia Piekarnia Budownictwo Systemy Ogrody",
        form: "Sp._z_o.o. S.A. sp.j.",
    },
    Culture {
        country: "TR",
        phone: "+90 212",
        language: "",
        weight: 5,
        first: "İbrahim Şule Çağlar Gülşen Oğuz Işıl Ümit Nurgül Ömer Zeynep Tuğba Barış Ayşe Kıvanç",
        last: "Yıldız Öztürk Çelik Şahin Kılıç Güneş Doğan Aydın Işık Özgür Karadağ Uğurlu Bulut Gök",
        cities: "İstanbul İzmir Eskişehir Muğla Çanakkale Diyarbakır Şanlıurfa Iğdır",
        company: "Boğaz Yakamoz Çınar Güvercin Altın_Boynuz Lodos Deniz_Yıldızı Ihlamur Kardelen Zümrüt",
        trade: "Lojistik Tekstil Turizm Gıda Bilişim Mobilya Sağlık İnşaat",
        form: "A.Ş. Ltd._Şti.",
    },
    Culture {
        country: "VN",
        phone: "+84 24",
        language: "",
        weight: 5,
        first: "Thị_Hương Văn_Đức Quốc_Anh Thùy_Dương Minh_Tuấn Ngọc_Ánh Đình_Khôi Bảo_Châu Hữu_Phước Mỹ_Linh Trọng_Nghĩa Khánh_Vy",
        last: "Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương",
        cities: "Hà_Nội Đà_Nẵng Huế Cần_Thơ Hải_Phòng Đà_Lạt Vũng_Tàu Quy_Nhơn",
        company: "Hoa_Sen Sông_Hương Bình_Minh Tre_Xanh Đại_Dương Mặt_Trời Phương_Đông Thiên_Thanh Rồng_Vàng Cánh_Đồng",
        trade: "Thương_Mại Du_Lịch Công_Nghệ Thực_Phẩm Vận_Tải Xây_Dựng Nội_Thất Giáo_Dục",
        form: "JSC Co.,_Ltd",
    },
    Culture {
        country: "NG",
        phone: "+234 1",
        language: "en",
        weight: 4,
        first: "Chukwuemeka Adébáyọ̀ Ngọzi Oluwaseun Ifeoma Túndé Amaka Yétúndé Obinna Folákẹ́ Emeka Zainab",
        last: "Okonkwo Adéyẹmí Nwosu Ògúnbánjọ Eze Abúbákar Ìbídùnní Okafor Balógun Chukwu Lawal Ọlátúnjí",
        cities: "Lagos Abuja Ìbàdàn Enugu Port_Harcourt Kaduna Jos Calabar",
        company: "Baobab Harmattan Iroko Kola Sahel Savannah Zuma Palmgrove Delta Talking_Drum",
        trade: "Logistics Foods Power Media Ventures Pharma Textiles Capital",
        form: "Ltd Plc",
    },
    Culture {
        country: "UA",
        phone: "+380 44",
        language: "",
        weight: 5,
        first: "Олексій/oleksii Соломія/solomiia Богдан/bohdan Оксана/oksana Тарас/taras Ярина/yaryna Юрій/yurii Зоряна/zoriana Андрій/andrii Леся/lesia Ігор/ihor Мар’яна/mariana",
        last: "Шевченко/shevchenko Коваленко/kovalenko Гончарук/honcharuk Їжакевич/yizhakevych Бондаренко/bondarenko Ткаченко/tkachenko Єфименко/yefymenko Кравчук/kravchuk Мельник/melnyk Савченко/savchenko Ґудзь/gudz Журавель/zhuravel",
        cities: "Київ Львів Одеса Харків Чернівці Полтава Ужгород Дніпро",
        company: "Світанок/svitanok Калина/kalyna Дніпро/dnipro Обрій/obrii Лелека/leleka Карпати/karpaty Барвінок/barvinok Соняшник/soniashnyk Зоря/zoria Хвиля/khvylia",
        trade: "Логістика/lohistyka Агро/agro Видавництво/vydavnytstvo Меблі/mebli Софт/soft Будівництво/bud Пекарня/pekarnia Туризм/turyzm",
        form: "ТОВ ПП",
    },
    Culture {
        country: "BG",
        phone: "+359 2",
        language: "",
        weight: 3,
        first: "Димитър/dimitar Цветелина/tsvetelina Георги/georgi Ралица/ralitsa Стоян/stoyan Йорданка/yordanka Асен/asen Щилияна/shtiliyana Кирил/kiril Людмила/lyudmila",
        last: "Иванов/ivanov Щерева/shtereva Христов/hristov Желязкова/zhelyazkova Цанков/tsankov Юруков/yurukov Ангелова/angelova Чолаков/cholakov Вълчева/valcheva Бояджиев/boyadzhiev",
        cities: "София Пловдив Варна Бургас Русе Велико_Търново",
        company: "Розова_долина/rozova-dolina Балкан/balkan Черно_море/cherno-more Марица/maritsa Звезда/zvezda Рила/rila Орел/orel Липа/lipa",
        trade: "Логистика/logistika Вино/vino Софтуер/softuer Туризъм/turizam Мебели/mebeli Консулт/konsult",
        form: "ООД ЕООД АД",
    },
    Culture {
        country: "GR",
        phone: "+30 21",
        language: "",
        weight: 4,
        first: "Γιώργος/giorgos Ελένη/eleni Δημήτρης/dimitris Χρύσα/chrysa Παναγιώτης/panagiotis Άννα/anna Ξένια/xenia Θεόδωρος/theodoros Ιωάννα/ioanna Στέλιος/stelios Ζωή/zoi Ηλίας/ilias",
        last: "Παπαδόπουλος/papadopoulos Οικονόμου/oikonomou Καραγιάννη/karagianni Αγγελόπουλος/angelopoulos Μαυρίδης/mavridis Θεοδωράκη/theodoraki Ξενάκης/xenakis Ψαράς/psaras Βλάχος/vlachos Λαμπράκη/lampraki",
        cities: "Αθήνα Θεσσαλονίκη Πάτρα Ηράκλειο Βόλος Ιωάννινα",
        company: "Αιγαίο/aigaio Ελιά/elia Φάρος/faros Όλυμπος/olympos Ήλιος/ilios Κύμα/kyma Αύρα/avra Δελφίνι/delfini",
        trade: "Ναυτιλιακή/naftiliaki Τρόφιμα/trofima Εκδόσεις/ekdoseis Τουρισμός/tourismos Κατασκευές/kataskeves Πληροφορική/pliroforiki",
        form: "Α.Ε. ΕΠΕ Ι.Κ.Ε.",
    },
    Culture {
        country: "EG",
        phone: "+20 2",
        language: "",
        weight: 5,
        first: "محمد/mohamed فاطمة/fatma أحمد/ahmed ليلى/laila يوسف/youssef مريم/mariam خالد/khaled نور/nour عمر/omar هبة/heba طارق/tarek سلمى/salma",
        last: "الحسيني/elhusseini عبد_الرحمن/abdelrahman منصور/mansour الشريف/elsherif حداد/haddad سليمان/soliman المصري/elmasry عثمان/osman فهمي/fahmy زكي/zaki غانم/ghanem رضوان/radwan",
        cities: "القاهرة الإسكندرية الأقصر أسوان طنطا المنصورة",
        company: "النيل/elnil الأهرام/elahram اللوتس/ellotus الواحة/elwaha البحر_الأحمر/bahr-ahmar الفجر/elfagr النخيل/elnakhil السلام/elsalam",
        trade: "للتجارة/trade للبرمجيات/software للمقاولات/contracting للسياحة/tourism للأغذية/foods للنقل/transport",
        form: "ش.م.م ذ.م.م",
    },
    Culture {
        country: "IL",
        phone: "+972 3",
        language: "",
        weight: 3,
        first: "דוד/david נועה/noa יונתן/yonatan תמר/tamar איתן/eitan שירה/shira אורי/uri מאיה/maya גיא/guy הילה/hila",
        last: "כהן/cohen לוי/levi פרידמן/friedman ברק/barak שפירא/shapira אזולאי/azulay מזרחי/mizrahi גולן/golan רוזנברג/rosenberg עמית/amit",
        cities: "תל_אביב חיפה ירושלים באר_שבע אילת נתניה",
        company: "ארז/erez גליל/galil ים_התיכון/yam-tichon שחר/shahar תבור/tavor רימון/rimon כרמל/carmel נחל/nahal",
        trade: "תוכנה/tochna לוגיסטיקה/logistika מזון/mazon ייעוץ/yiutz עיצוב/itzuv הנדסה/handasa",
        form: "בע״מ",
    },
    Culture {
        country: "IN",
        phone: "+91 22",
        language: "en",
        weight: 6,
        first: "प्रिया/priya अर्जुन/arjun अनन्या/ananya रोहन/rohan दीपिका/deepika विक्रम/vikram मीरा/meera संजय/sanjay काव्या/kavya हर्ष/harsh नेहा/neha अमित/amit",
        last: "शर्मा/sharma पटेल/patel कुलकर्णी/kulkarni अग्रवाल/agrawal सिंह/singh जोशी/joshi मिश्रा/mishra चौहान/chauhan देशपांडे/deshpande गुप्ता/gupta वर्मा/verma त्रिपाठी/tripathi",
        cities: "मुंबई पुणे जयपुर दिल्ली नागपुर वाराणसी",
        company: "गंगा/ganga हिमालय/himalaya कमल/kamal सूर्य/surya मयूर/mayur नवरत्न/navratna चंदन/chandan आकाश/akash",
        trade: "लॉजिस्टिक्स/logistics वस्त्र/vastra सॉफ्टवेयर/software मसाले/masale निर्माण/nirman यात्रा/yatra",
        form: "प्रा._लि. लि.",
    },
    Culture {
        country: "CN",
        phone: "+86 21",
        language: "",
        weight: 6,
        first: "伟/wei 秀英/xiuying 建国/jianguo 丽娜/lina 浩然/haoran 雨桐/yutong 子轩/zixuan 晓明/xiaoming 思琪/siqi 志强/zhiqiang 梦洁/mengjie 宇航/yuhang",
        last: "王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 欧阳/ouyang 赵/zhao 周/zhou 徐/xu 孙/sun 马/ma",
        cities: "上海 杭州 成都 广州 西安 苏州",
        company: "长江/changjiang 红梅/hongmei 东方/dongfang 金桥/jinqiao 天山/tianshan 明月/mingyue 青竹/qingzhu 海星/haixing",
        trade: "物流/wuliu 科技/keji 食品/shipin 贸易/maoyi 建筑/jianzhu 文化/wenhua",
        form: "有限公司 股份有限公司",
    },
    Culture {
        country: "JP",
        phone: "+81 3",
        language: "",
        weight: 6,
        first: "太郎/taro 花子/hanako 翔太/shota 美咲/misaki 健一/kenichi さくら/sakura 大輔/daisuke 陽子/yoko 直樹/naoki 愛/ai 蓮/ren 結衣/yui",
        last: "佐藤/sato 鈴木/suzuki 高橋/takahashi 田中/tanaka 渡辺/watanabe 伊藤/ito 山本/yamamoto 中村/nakamura 小林/kobayashi 加藤/kato 吉田/yoshida 斎藤/saito",
        cities: "東京 京都 大阪 札幌 福岡 金沢",
        company: "富士見/fujimi さくら/sakura 青葉/aoba 北斗/hokuto 潮風/shiokaze 若松/wakamatsu 月光/gekko 千歳/chitose",
        trade: "商事/shoji システム/system 工業/kogyo 出版/shuppan 食品/shokuhin 運輸/unyu",
        form: "株式会社 合同会社",
    },
    Culture {
        country: "KR",
        phone: "+82 2",
        language: "",
        weight: 4,
        first: "민준/minjun 서연/seoyeon 지훈/jihun 하은/haeun 도윤/doyun 수빈/subin 현우/hyeonu 지아/jia 준서/junseo 예린/yerin",
        last: "김/kim 이/lee 박/park 최/choi 정/jung 강/kang 조/cho 윤/yoon 장/jang 남궁/namgung",
        cities: "서울 부산 대구 인천 광주 제주",
        company: "한빛/hanbit 새벽/saebyeok 무궁화/mugunghwa 백두/baekdu 은하/eunha 청솔/cheongsol 가람/garam 다온/daon",
        trade: "물류/mullyu 소프트/soft 건설/geonseol 식품/sikpum 출판/chulpan 여행/yeohaeng",
        form: "주식회사 유한회사",
    },
    Culture {
        country: "TH",
        phone: "+66 2",
        language: "",
        weight: 3,
        first: "สมชาย/somchai สุดารัตน์/sudarat อนันต์/anan กนกวรรณ/kanokwan ธนพล/thanaphon พิมพ์ใจ/phimjai วิชัย/wichai ณัฐธิดา/natthida ปรีชา/pricha มาลี/mali",
        last: "ศรีสุข/srisuk วงศ์สวัสดิ์/wongsawat แสงทอง/saengthong บุญมี/bunmi จันทร์เพ็ญ/chanphen ทองดี/thongdi รุ่งเรือง/rungrueang พงษ์พันธ์/phongphan",
        cities: "กรุงเทพฯ เชียงใหม่ ภูเก็ต ขอนแก่น อยุธยา สงขลา",
        company: "ช้างเผือก/changphueak บัวหลวง/bualuang ไทยรุ่ง/thairung เจ้าพระยา/chaophraya ดอกจำปา/dokchampa ตะวัน/tawan",
        trade: "ขนส่ง/khonsong อาหาร/ahan ซอฟต์แวร์/software ท่องเที่ยว/thongthiao ก่อสร้าง/kosang",
        form: "จำกัด จำกัด_(มหาชน)",
    },
    Culture {
        country: "GE",
        phone: "+995 32",
        language: "",
        weight: 2,
        first: "გიორგი/giorgi ნინო/nino ლევანი/levani თამარი/tamari ირაკლი/irakli მარიამი/mariami ზურაბი/zurabi ქეთევანი/ketevani",
        last: "ბერიძე/beridze კაპანაძე/kapanadze გელაშვილი/gelashvili მაისურაძე/maisuradze ლომიძე/lomidze წიკლაური/tsiklauri",
        cities: "თბილისი ბათუმი ქუთაისი გორი",
        company: "მთაწმინდა/mtatsminda კავკასიონი/kavkasioni ვაზი/vazi ალაზანი/alazani ივერია/iveria",
        trade: "ღვინო/ghvino ტური/turi პროგრამა/programa მშენებლობა/msheni",
        form: "შპს სს",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_spelling_for_addresses() {
        for culture in CULTURES {
            for list in [culture.first, culture.last, culture.company, culture.trade] {
                for word in words(list) {
                    assert!(!word.ascii.is_empty(), "{}: {}", culture.country, word.text);
                }
            }
        }
    }
}
