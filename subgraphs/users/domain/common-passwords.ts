/**
 * What people choose most often, each as its letters in lower case: `weaknessOf` takes case, digits and signs away before it
 * looks here, so that `P@ssw0rd-2026!` is found as `password`.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password passwort passphrase mypassword yourpassword newpassword oldpassword mynewpassword thisismypassword
  passwordpassword passwordsecret secretpassword passwordadmin adminpassword userpassword defaultpassword temppassword
  temporarypassword strongpassword securepassword goodpassword testpassword changepassword resetpassword nopassword
  changeme changemenow changethis pleasechange pleasechangeme letmein letmeinnow letmeinplease pleaseletmein openplease
  opensesame welcome welcomeback welcomehome welcometo hello helloworld hellohello hellothere goodmorning goodbye
  admin administrator adminadmin administration rootroot superuser superadmin sysadmin webmaster master masterkey
  mastermaster guest guestguest demo demodemo test testing testtest testtesttest tester login loginlogin signin user username
  qwerty qwertyuiop qwertyqwerty qwertyasdf azerty asdfgh asdfghjkl zxcvbn zxcvbnm abcdef abcdefgh abcabc abcd
  iloveyou iloveyouforever iloveyousomuch iloveu ilovemyself ilovemyfamily ilovemydog ilovemycat iloveme iloveyoubaby loveyou
  lovelove loveforever lover lovely sweetheart darling princess prince babygirl babyboy angel angels beautiful gorgeous
  sunshine summer winter autumn spring summertime wintertime monday friday january february march april june july august
  september october november december football baseball basketball soccer hockey liverpool arsenal chelsea barcelona
  yankees cowboys steelers lakers superman batman spiderman wonderwoman ironman captainamerica starwars startrek skywalker
  pokemon pikachu minecraft fortnite nintendo playstation harrypotter hogwarts gandalf matrix trustno trustnoone trustme
  dragon monkey tiger lion eagle falcon shadow ninja killer hunter ranger thunder phoenix unicorn butterfly dolphin
  michael jennifer jessica ashley daniel charlie jordan michelle nicole thomas robert matthew andrew joshua
  freedom liberty america american california florida newyork newyorkcity losangeles chicago texas dallas denver london paris
  internet computer laptop google facebook instagram linkedin twitter youtube amazon microsoft windows apple samsung
  whatever whatsup nothing everything forever foreverandever blessed jesus jesuschrist jesuslovesme godisgood godisgreat
  correcthorsebatterystaple thequickbrownfox thequickbrownfoxjumps loremipsum loremipsumdolor
  cheese chocolate cookie cookies banana pepper coffee pizza flower flowers purple orange yellow silver golden diamond
  money moneymoney rich millionaire lucky luckyone fuckyou fuckoff bullshit asshole secret secretsecret topsecret mysecret
  realestate realestateagent realtor realtors realtorlife broker brokerage brokerageagent openhouse homesweethome dreamhome
  househunter sellhouses sellinghomes listing listings coagent mortgage property properties agent agentagent
  companyname company business office officeoffice account myaccount accounts access accessdenied backup server database
  `
    .trim()
    .split(/\s+/),
);
