/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-story-language.h"

#include "deflash-text.h"

#include <string.h>

/* The commonest words of a language: they say which language it is and nothing of what happened. Number N of this table is language N;
 * 0 is one that is not known. */
static const struct
{
  const char *tag;
  const char *words;
} languages[DEFLASH_STORY_N_LANGUAGES] = {
  { "", "" },
  { "en", "a about above after again against all also am an and any are as at be because been before being below between both but by can"
          " could did do does doing down during each even few for from further get got had has have having he her here hers him himself his"
          " how however i if in into is it its itself just like may me might more most much must my no nor not now of off on once one only or"
          " other our out over own per said same say says she should since so some still such than that the their them then there these"
          " they this those through to too two under until up upon us very via was we were what when where whether which while who whom"
          " whose why will with within without would yet you your" },
  { "de", "aber alle allem allen aller als also am an auch auf aus bei beim bereits bis bisher da dabei damit dann das dass dem den denn der"
          " des dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es etwa für gegen"
          " habe haben hat hatte hatten hier ich ihm ihn ihr ihre ihrem ihren ihrer im in ins ist ja jetzt kann kein keine können man mehr"
          " mit muss nach nicht noch nun nur ob oder ohne sagte sehr sei sein seine seinem seinen seiner seit sich sie sind so soll sollen"
          " sollte sowie um und uns unter vom von vor war waren was weil weiter wenn werden wer wie wieder wird wir wo worden wurde wurden"
          " würde zu zum zur zwei über" },
  { "fr", "a afin ainsi alors après au aucun aussi autre aux avant avec avoir car ce cela celle celui ces cet cette ceux chez comme contre"
          " dans de depuis des deux donc dont du elle elles en encore entre est et eu eux fait il ils je jusqu la le les leur leurs lors lui"
          " mais même moins mon ne ni nos notre nous on ont ou où par pas peu peut plus pour pourrait qu quand que quel quelle qui sa sans"
          " se selon sera ses si son sont sous sur tous tout toute toutes très un une vers vos votre vous été être" },
  { "es", "a al algo ante antes así aunque bajo cada como con contra cual cuando de del desde donde dos durante el ella ellas ellos en entre"
          " era es esa ese eso esta estaba estado están este esto estos ha haber había han hasta hay la las le les lo los mas me mi mientras"
          " muy más ni no nos o otra otro otros para pero poco por porque puede que qué quien se sea según ser si sido sin sobre son su sus"
          " también tan tiene tienen todo todos tras un una uno unos y ya" },
  { "it", "a ad agli ai al alla alle allo anche ancora avere c che chi ci come con contro cosa cui da dagli dai dal dalla dalle degli dei del"
          " della delle dello di dopo dove due e ed era essere fa fino fra gli ha hanno i il in invece io la le lei loro lui ma me mentre"
          " molto ne nei nel nella nelle nello noi non nostro o ogni per perché però più poi prima può quale quando quella quello questa"
          " queste questi questo qui se secondo senza si sia solo sono sta stata stato su sua sue sui sul sulla suo suoi tra tutti tutto un"
          " una uno è" },
  { "pt", "a ao aos apenas após as assim até com como contra da das de depois desde do dois dos e ela elas ele eles em entre era essa esse"
          " esta estava este está estão eu foi foram há isso isto já lhe mais mas mesmo muito na nas nem no nos não o onde os ou outra outro"
          " para pela pelas pelo pelos pode por porque quando que quem se segundo sem ser seu seus sobre sua suas são também tem tinha todos"
          " tudo um uma você à às é" },
  { "nl", "aan al alle als bij daar dan dat de der deze die dit doen door dus een en er geen had heb hebben heeft het hij hoe hun iets ik in is"
          " ja je kan kunnen maar me meer men met mijn moet na naar niet niets nog nu of om omdat onder ons ook op over te tegen toch toen tot"
          " twee uit van veel volgens voor waar wat we wel werd werden wie wij worden wordt zal ze zei zich zij zijn zo zonder zou" },
  { "sv", "alla att av bara blev bli blir båda de dem den denna deras det detta dig din dock där då efter ej eller en enligt ett från för"
          " genom ha hade han hans har hon hur här i icke in inte ja jag kan kommer kunde man med mellan men mer mot mycket ni nu när någon"
          " något några och om oss på sedan sig sin sina ska skulle som så säger till två under upp ut utan vad var vara varit vi vid vilken"
          " än är över" },
  { "da", "af alle at bare blev blevet blive bliver da de den denne der deres det dette dig din disse dog du efter eller en er et for fordi fra"
          " få før ham han hans har havde hende her hos hun hvad hvis hvor i ifølge igen ikke ind jeg kan kom kunne man mange med meget mellem"
          " men mere mod når ned nogen noget nogle nu og også om op os over på sagde selv sig sin siger skal skulle som så til to ud uden under"
          " var ved vi vil være været" },
  { "no", "alle at av bare ble blir da de deg dem den denne der dere deres det dette du då eller en er et etter for fordi fra før ha hadde han"
          " hans har hun hva hvis hvor hvordan i ifølge igjen ikke inn jeg kan kommer kunne man mange med mellom men mer mot mye må ned noe"
          " noen nå når og også om opp oss over på sa sier seg selv sin skal skulle som så til to under ut uten var ved vi vil ville være"
          " vært å" },
  { "pl", "aby ale bez bo by był była było były być bądź co czy dla do dwa gdy gdzie go i ich im innych ja jak jako je jednak jego jej jest"
          " jeszcze już ją każdy kiedy kto która które którego której który których którzy ma mają może mu na nad nie nim niż no o od on ona"
          " one oni oraz po pod podczas przed przez przy roku się są ta tak także te tego tej ten to tu tych tym tylko u w wraz we więc wszystkich"
          " z za ze został została zostało że żeby" },
  { "cs", "aby ale ani asi až bez bude budou by byl byla byli bylo být co či do ho i jak jako je jeho jejich jen ještě již jsem jsme jsou k"
          " kde kdy která které který kteří ke kvůli ma mezi má mají může na nad ne nebo než o od on ona oni po pod podle pro proto protože"
          " před při s se si své svůj ta tak také tak ten to tom tomu tu ty u už v ve však z za ze že" },
  { "ro", "a acest această aceste acum ai aici al ale am ar are as asupra au avea că câ către ce cea cel cele cei cu cum când care de deci deja"
          " despre din dintre doar după două dar ei el ele era este eu fi fie fost iar in între la le lor lui mai nu o ori pe pentru prin sa"
          " sale să se și sunt sub sau te toate tot un una unei unor unui va vor" },
  { "hu", "a az abban addig aki akik alatt amely amelyek ami arra azonban azt azért be belül csak de e egy egyik el elé először ember ennek"
          " erre ez ezek ezt ezért fel ha hanem hogy hogyan igen is ki kell kell két lehet lesz lett ma már még meg mely mert mi mint minden"
          " most nagy nem nincs olyan ott pedig s saját sem sok szerint szemben több után új vagy van volt volna vele és így úgy" },
  { "fi", "eikä ei ja jo joka jos jossa jotka jälkeen kaikki kanssa kertoi kuin kuten kun mukaan me mikä mitä mutta myös ne niin nyt näin ole"
          " oli olivat olla on ovat saa sanoo sanoi se sekä sen siellä sitä tai tämä tämän tänä vaan vain vielä voi yli ovat hän hänen että" },
  { "tr", "ama ancak bazı ben bir biri bu bunu bunun böyle da daha de değil diye en gibi göre hem her için ile ise kadar ki kendi mi mu mı ne"
          " neden nin o olan olarak oldu olduğunu olduğu onu onun oysa sonra sadece tüm var ve veya ya yaptığı yok çok önce şey şu üzere" },
  { "id", "ada adalah agar akan antara apa atas atau bagi bahwa bisa dalam dan dapat dari dengan di dia hal hanya harus hingga ia ini itu jika"
          " juga kami karena ke kepada kita lagi lebih masih mereka namun oleh pada para saat saja satu sebagai secara seperti serta setelah"
          " sudah telah tentang terhadap tersebut tidak untuk yang" },
  { "ru", "а без более бы был была были было быть в во все всего вы где да для до его ее если есть еще же за и из или им их к как ко который"
          " которая которые когда кто ли между может мы на над надо не него нее нет ни них но о об он она они оно от по под после при про с"
          " сам свой себя со так также такой там то того тоже только том тот ты у уже что чтобы эта эти это этого этой этом этот я" },
  { "uk", "а або але без був була були було бути в вже ви від він вона вони все всі де для до за з зі із і й його її їх їм коли який яка які"
          " між може ми на над не ні них та так також там те той тільки то у цей це ця ці через чи що щоб як є" },
};

/* The table and the folded lists that its keys are cut from stay until the end. */
static gpointer
make_words (gpointer data)
{
  GHashTable *words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 1; i < DEFLASH_STORY_N_LANGUAGES; i++)
    {
      char *word = deflash_text_fold (languages[i].words);

      for (char *next = word; next != NULL; word = next)
        {
          DeflashStoryLanguages known;

          next = strchr (word, ' ');
          if (next != NULL)
            *next++ = '\0';
          known = GPOINTER_TO_UINT (g_hash_table_lookup (words, word));
          g_hash_table_insert (words, word, GUINT_TO_POINTER (known | (1u << i)));
        }
    }
  return words;
}

/**
 * deflash_story_language_of_word:
 * @folded: a word, folded
 *
 * Returns: a bit for each language in which it is one of the commonest words. Any thread.
 */
DeflashStoryLanguages
deflash_story_language_of_word (const char *folded)
{
  static GOnce once = G_ONCE_INIT;

  return GPOINTER_TO_UINT (g_hash_table_lookup (g_once (&once, make_words, NULL), folded));
}

/**
 * deflash_story_language_of_tag:
 * @tag: (nullable): a language tag, BCP 47
 *
 * Returns: the number of its language, 0 when it is none that is known here. Any thread.
 */
guint
deflash_story_language_of_tag (const char *tag)
{
  gsize length = tag != NULL ? strcspn (tag, "-_") : 0;

  if (length < 2 || length > 3)
    return 0;
  if (length == 2 && (g_ascii_strncasecmp (tag, "nb", 2) == 0 || g_ascii_strncasecmp (tag, "nn", 2) == 0))
    tag = "no";
  for (guint i = 1; i < DEFLASH_STORY_N_LANGUAGES; i++)
    {
      if (length == strlen (languages[i].tag) && g_ascii_strncasecmp (tag, languages[i].tag, length) == 0)
        return i;
    }
  return 0;
}

/**
 * deflash_story_language_choose:
 * @counts: (array fixed-size=20): how many of the commonest words of each language a text has
 * @tagged: the language that it is said to be in, or 0
 *
 * What the words say outweighs the tag where they say it clearly: feeds carry the language of the site's template.
 *
 * Returns: the number of the language, or 0. Any thread.
 */
guint
deflash_story_language_choose (const guint *counts, guint tagged)
{
  guint best = 0;
  guint next = 0;

  for (guint i = 1; i < DEFLASH_STORY_N_LANGUAGES; i++)
    {
      if (counts[i] > counts[best])
        {
          next = best;
          best = i;
        }
      else if (counts[i] > counts[next])
        {
          next = i;
        }
    }
  if (best == 0 || best == tagged)
    return tagged;
  if (tagged != 0)
    return counts[best] >= 3 && counts[best] >= 2 * counts[tagged] ? best : tagged;
  return counts[best] >= 2 && 2 * counts[best] >= 3 * counts[next] ? best : 0;
}
