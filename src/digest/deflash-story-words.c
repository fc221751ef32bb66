/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-stories-private.h"

#include <string.h>

/* How common words are in news of any kind: beginnings of words by the share of articles that have them, in classes of halves down
 * to 1/128, counted over articles of 177 sites of which none counts for more than five. Words of fewer than eight sites are left out, and so
 * are some first names, brands and products, by hand. A young index knows by them what is a name of an event
 * and what is not; without, the first reports of two events of one kind look like one. */
static const struct
{
  guint tag; /* number of the language */
  float share;
  const char *stems;
} classes[] = {
  { DEFLASH_STORY_ENGLISH, 1.0f / 4,
    "back don first know last make many need new people re right see time use using ve way well work year years" },
  { DEFLASH_STORY_ENGLISH, 1.0f / 8,
    "actuall ago already another anythin around availab based best better big called case change com come company conside control "
    "current data day differe end every everyth example feature find found free full go going good great help high home importa "
    "include includi informa instead interes left let list little ll long look looking lot made makes name never news next number "
    "old open part place point post power problem product program provide put read really release run running service set show "
    "somethi start started support sure system take thing things think though three today told used users version video want week "
    "working world" },
  { DEFLASH_STORY_ENGLISH, 1.0f / 16,
    "able access accordi account across action add added additio address almost along althoug always america among announc anyone "
    "applica april area article asked automat away bad become behind believe bit black body build buildin busines buy call came "
    "cases certain changes check city clear close comes comment communi compani complet compute connect contain content continu "
    "country couple course create created days deal decided describ design designe despite didn discove discuss documen doesn done "
    "downloa due earlier early easy either else email encoura enginee enough especia events ever everyon expect experie explain "
    "extensi face fact family far feel felt file final finally five focus follow followi food form former four functio future game "
    "games general generat getting give given group gt hand happy hard head heard history hit hope hours house idea identif "
    "impleme improve increas inside install interna introdu investi involve isn keep kind known large late later latest learn "
    "least less level library life likely line link links live local looks love machine major making man maybe means media members "
    "million mind mobile model money month months move multipl music nbsp needed network night non note notes nothing object "
    "office often online operati order origina others outside page particu party past perform person persona photos picture plan "
    "platfor play playing please possibl present pretty previou price probabl process project public publish purchas questio quick "
    "quickly quite rather reading real reason recent recentl red remembe reporte request require respons results return review saw "
    "school search second securit seems seen self setting several share short shows side signifi simple simply single site six "
    "size small social solutio someone soon source special specifi standar state story success suggest takes taking talk team tech "
    "technol tell test text th thanks third thought times togethe took tools top true try trying type underst univers update user "
    "uses value wanted watch water ways went whole won works write writing written wrote" },
  { DEFLASH_STORY_ENGLISH, 1.0f / 32,
    "ability achieve act activit actual adding adminis advance adverti ahead air allow allowin allows alone amazing amount amp "
    "analysi anyway appear approac archite aren art asking associa attack attempt attenti attract authori average avoid awesome "
    "bar base basic beautif becomes began beginni benefit biggest bill billion block blue board book bottom bought box bring "
    "brought bug bugs built bunch button calls camera campaig candida cannot capture car care career cash caught cause caused "
    "celebra center central challen chance changed channel charact charge childre choose claims class click client cloud co "
    "collect combina comfort coming command commerc common compare competi complex compone concept concern conditi confere configu "
    "confirm constru consume contact contrac contrib convers core correct cost costs court cover creatin crimina critica custome "
    "cut daily date dead death decade decembe decisio deep default defined definit deliver democra departm descrip details determi "
    "device devices difficu digital directi directl directo display distrib dominat door dr drive driving drop easier easily "
    "editor educati effecti efforts eight electri element employe engine entire entirel entry environ episode error essenti etc "
    "event exact exactly exchang excited execute existin expecte expensi experim experts express externa extreme eye failed fall "
    "fans fast faster father favorit field fightin files fill film finding fine finish finishe fire fit fix focused force forward "
    "foundat founder frequen friday friend friends front fully fun gave gets girl gives global goal goes gone governm ground grow "
    "growing guess guide half hands happen happene hardwar haven hear held helpful helps higher highly hold hole hot hour http "
    "https huge human id image images imagine immedia impact inciden incredi indepen individ industr initial inspire instanc "
    "institu integra interac interfa interne intervi issue issues item items january job jobs join json key killed knew knows "
    "languag largely larger launch launche law lead leading league leave leaving led light limited lines literal lives living "
    "locatio longer looked lost low lt lucky mail main maintai manage managed managem manager map march market massive materia "
    "matter mean meaning meant measure member memory mention message met method minute minutes missing mode moment monday morning "
    "mostly mother moving mr myself named names nationa natural navigat near nearby nearly needs neighbo net nice nine noticed "
    "notific novembe numbers obvious offer offered offerin offers officia ones onto opening opinion opportu options org organiz os "
    "overall paid partner parts pass passed pay paying percent perfect period phone photo pick piece placed places plans played "
    "player players plus pm points police politic popular positio posted posts potenti powered powerfu practic pre preside prevent "
    "private pro produce profess profile progres promise propert protect protoco purpose quality quot raised ran range reach ready "
    "reality realize receive recogni recomme record referen regular related relatio relativ remote removed replace report reports "
    "represe researc resourc respond rest result reveale risk road role room round runs safe safety sample saturda save saying "
    "scale schedul science scienti screen scroll season section seem seemed sell send senior sense separat series serious session "
    "seven shared shot showed showing shown sign similar sites situati skin slow sometim sound south space speakin speed spend "
    "spent spokesm sponsor sports spot staff stand star startin stateme states station stay step steps stop storage store straigh "
    "street string strong structu struggl student study stuff subject subscri summer super supply surpris switch systems table tag "
    "taken talking task teams technic term terms tests thank themsel thinkin thousan thursda tiny title tool total touch trade "
    "traditi transcr transit travel treatme tried tuesday turn turned types typical unfortu unique united unless updated updates "
    "useful usually values videos view virtual visit wait walking wall wants wasn wednesd weekend weeks west whateve white wide "
    "wife win winning woman women word worked worth www yes yesterd york yoursel" },
  { DEFLASH_STORY_ENGLISH, 1.0f / 64,
    "absolut abstrac accessi acciden accompl acquisi acting actions active ad adds advanta affect afterno age aggress alleged "
    "allowed alterna andrew annual answer anti anymore anywher apart apologi apparen appeara appeare appears apply appropr approve "
    "approxi argumen arm array arrived aside ask assessm assista assume attend attende attribu audio august austral author aware "
    "baby backgro bag balance basical battery battle beach became becomin begin behavio beta beyond bigger binary born brand break "
    "brian brief briefly brings broke broken brother builds busy buying cable califor calling capabil capital card careful carry "
    "cars catch categor causing cell cent century ceo changin chaos charged checkin chief child choice classic clean clearly "
    "closed closer coast collabo colleag color combine commiss committ compari compati compell compile complai complic compreh "
    "computi conclud confide conflic conform conscio conserv consist constan context conveni convert cool copy corner corpora "
    "corrupt couldn counter countri coverag covered covers cpu crazy creates creatio creativ credit critici cross culture curious "
    "currenc custom dangero dark databas de deals debug decades decide declare decline decreas deeply demonst depende depth "
    "desktop destroy detail detecti die direct disappo discoun distanc distric divisio dog domain doors double draft draw driven "
    "dual duplica earth east economi economy ecosyst edge edit edition effect efficie effort electio electro elimina emergen "
    "enable ended ends energy england english enhance enjoy enjoyed enter enterpr enthusi equal equival era establi et europea "
    "evening eventua everywh evidenc except excepti excitin exclusi executi exist explore expose eyes facilit factor failure fair "
    "fairly falling familia famous fan fantast fear februar feedbac feeling feels fell figure figures filled financi firefox firm "
    "fixed flat floor folder folks followe follows forced foreign forget format formatt forms founded frame framewo freedom fresh "
    "frustra func funny gb george giant giving gotten grand greater green grew groups grown growth guest guy habits handle handlin "
    "happens harder hasn hate health hearing heart hell helped helping hero hidden highest highlig hill histori holding holiday "
    "hopeful hopes host hosted hotel humans hundred husband ideas import impossi impress inch indeed indicat informe infrast "
    "innovat input inspect instant instruc intelli intende intenti investm island italy jack joined jose journal js jump june "
    "keeping keeps kept keyboar keys kill killing kinds knowled lack land largest latter layer leader leaders learned learnin "
    "leaves legal legisla length lets levels license limit linked listed listen listing lists lived load loaded log london lose "
    "losing loss lots loved lower magic managin manipul manufac mapping marketi mass match matters max maximum mechani medical "
    "meet meeting men methods middle ministe minor mirror miss missed mistake models modern monitor monthly moved movie ms native "
    "nature necessa node noise none normal north noted notice objects occasio october oh okay older opened operate opposit optimiz "
    "option ordered organis otherwi ourselv output owner pages pair paper parent park partici parties patch path payment pc pdf "
    "peace perhaps permane permiss photogr physica picked pieces planned plannin plays plenty pointed policy poor pop populat port "
    "positiv posting predict premier prepare press prices primari primary prime princip prior priorit promoti proof proper providi "
    "provisi publica pull pulling push pushed putting race radio random rate rates reached reader readers reasona reasons records "
    "recover reduce region registe remain remaini remains reminde remove repeate reporti reposit resolut respect returne returns "
    "rich rights rise robert root rose roughly rules sale sales san sat score screens script scripts searchi seattle seconds "
    "secret secure seeing select selecti selling sending sensor sent septemb serve setup shares sharing shop shoppin shortcu "
    "shouldn sides signed sitting slightl smaller smart smartph smell smile society sold solid solve somehow somewha songs sort "
    "sounds sources speak speaker spendin st stage stands starts statist status stock stood stopped stored stores stories strange "
    "strateg stream stuck style submit substan succeed summary sun supplie suppose surroun suspect switche syntax tags talks "
    "target tasks techniq televis telling tells tempora ten termina terrori tested testing theory therefo thomas through thus "
    "tomorro topic topics totally toward towards track trackin traffic trainin transac transfe transla treated tree trial trigger "
    "trouble turns tv tweet tweeted uk ultimat unable underly union unit units unusual upgrade upload usage usual utility variabl "
    "variety various vice victory visible vision vote vs waiting walk war warning washing watchin wear wearing weather weight "
    "weird welcome weren wheneve willing window windows wish wonderf wood words worker worry worse wouldn wrong wwdc xml young "
    "zero" },
  { DEFLASH_STORY_ENGLISH, 1.0f / 128,
    "accommo accurat acquire advice appreci audienc bars begun bonus books breakin bringin browsin buttons bytes capable certifi "
    "chat chicago china chose column commit consequ cook coverin customi cycle damage demands demo desk disappe disk drawing "
    "editing effects emails enabled ensure excelle expecta extra extract factors false formats fractio fundame gain glass graphic "
    "happeni heads heavy hoping implica inbox index influen info insight lab label layout letter lifetim listeni loading logic "
    "logical loop macos manual maps master mini moderat module multi nodes observe ok ongoing outline owned paramet passwor "
    "pattern persist perspec phones ports preferr pressur privacy proposa propose qualifi relevan rely removin restric reverse "
    "reviews revisit scratch sentenc simpler simplif sit sizes skip slides square stable standin stephen stick streami surface "
    "switchi sync tap tend thoroug throw tip tips treat trip truly turning twenty ui unlike unlikel usb voice vulnera walks wave "
    "workers worst writes" },
};

/**
 * deflash_story_common_words_new:
 *
 * Returns: (transfer full): how common a word is, by its term; for deflash_story_common_words_get_share()
 */
GHashTable *
deflash_story_common_words_new (void)
{
  GHashTable *words = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_auto (GStrv) stems = g_strsplit (classes[i].stems, " ", -1);

      for (char **stem = stems; *stem != NULL; stem++)
        g_hash_table_insert (words, GUINT_TO_POINTER (deflash_story_term_of_stem (*stem)), GSIZE_TO_POINTER (i + 1));
    }
  return words;
}

/* Returns: the share of articles in a language that have a word, 0 for one that is rare or not known */
double
deflash_story_common_words_get_share (GHashTable *words, guint32 term, guint language)
{
  gsize place = GPOINTER_TO_SIZE (g_hash_table_lookup (words, GUINT_TO_POINTER (term)));

  return place != 0 && classes[place - 1].tag == language ? (double) classes[place - 1].share : 0;
}
