/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date-names-private.h"

#include <string.h>

/* All names are folded: lower case, no diacritics, no dots. */

static const char *const months[12] = {
  " jan january januar janner janvier janv enero ene gennaio gen janeiro januari ian ianuarie ιαν ιανουαριος ιανουαριου янв январь "
  "января січ січня sty styczen stycznia led leden ledna ocak oca tammi tammikuu tammikuuta ",
  " feb february februar feber fevrier fevr fev febrero febbraio fevereiro februari februarie φεβ φεβρουαριος φεβρουαριου фев февр "
  "февраль февраля лют лютого lut luty lutego uno unor unora subat sub helmi helmikuu helmikuuta ",
  " mar march marz maerz mrz mars marzo marco maart mrt marcius marc martie μαω μαρ μαρτιος μαρτιου мар март марта бер березня "
  "marzec marca bre brezen brezna mart maalis maaliskuu maaliskuuta ",
  " apr april avril avr abril abr aprile aprilis aprilie απρ απριλιος απριλιου апр апрель апреля кві квітня kwi kwiecien kwietnia "
  "dub duben dubna nisan nis huhti huhtikuu huhtikuuta ",
  " may mai mayo maggio mag maio mei maj majus μαι μαιος μαιου маи мая тра травня maja kve kveten kvetna mayis touko toukokuu "
  "toukokuuta ",
  " jun june juni juin junio giugno giu junho junius iun iunie ιουν ιον ιουνιος ιουνιου июн июнь июня чер червня cze czerwiec czerwca "
  "cvn cerven cervna haziran haz kesa kesakuu kesakuuta ",
  " jul july juli juillet juil julio luglio lug julho julius iul iulie ιουλ ιολ ιουλιος ιουλιου июл июль июля лип липня lip lipiec "
  "lipca cvc cervenec cervence temmuz tem heina heinakuu heinakuuta ",
  " aug august aout agosto ago augustus augusti augusztus αυγ αυγουστος αυγουστου авг август августа сер серпня sie sierpien sierpnia "
  "srp srpen srpna agustos agu elo elokuu elokuuta ",
  " sep sept september septembre septiembre settembre set setembro setiembre szeptember szept septembrie σεπ σεπτεμβριος σεπτεμβριου "
  "сен сент сентябрь сентября вер вересня wrz wrzesien wrzesnia zar zari eylul eyl syys syyskuu syyskuuta ",
  " oct october okt oktober octobre octubre ottobre ott outubro out octombrie οκτ οκτωβριος οκτωβριου окт октябрь октября жов жовтня "
  "paz pazdziernik pazdziernika rij rijen rijna ekim eki loka lokakuu lokakuuta ",
  " nov november novembre noviembre novembro noiembrie νοε νοεμβριος νοεμβριου ноя нояб ноябрь ноября лис листопада lis listopad "
  "listopada kasim kas marras marraskuu marraskuuta ",
  " dec december dez dezember decembre diciembre dic dicembre dezembro decembrie des desember δεκ δεκεμβριος δεκεμβριου дек декабрь "
  "декабря гру грудня gru grudzien grudnia pro prosinec prosince aralik ara joulu joulukuu joulukuuta ",
};

/* Weekdays, which are never trusted, and the small words that stand between the parts of a date. */
static const char fillers[] = " mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
                              " mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag"
                              " lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche"
                              " lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo"
                              " lunedi martedi mercoledi gio giovedi venerdi sabato domenica"
                              " κυρ δευ τρι τετ πεμ παρ σαβ пн вт ср чт пт сб вс нд pon wto sro czw pia sob nie ut st ct pa ne man tir tis "
                              "ons tor fre lor son ma di wo do vr za zo"
                              " segunda terca qua quarta qui quinta sex sexta"
                              " at on of the um uhr den der am le a de del el the th st nd rd er ";

typedef struct
{
  char name[6];
  gint16 minutes;
} Zone;

/* Where a name stands for several zones, the one that feeds mean most often. */
static const Zone zones[] = {
  { "ut", 0 },      { "utc", 0 },     { "gmt", 0 },    { "z", 0 },      { "wet", 0 },    { "bst", 60 },   { "west", 60 },  { "cet", 60 },
  { "met", 60 },    { "mez", 60 },    { "wat", 60 },   { "cest", 120 }, { "mest", 120 }, { "mesz", 120 }, { "eet", 120 },  { "sast", 120 },
  { "cat", 120 },   { "eest", 180 },  { "msk", 180 },  { "eat", 180 },  { "trt", 180 },  { "gst", 240 },  { "pkt", 300 },  { "ist", 330 },
  { "npt", 345 },   { "ict", 420 },   { "wib", 420 },  { "hkt", 480 },  { "sgt", 480 },  { "awst", 480 }, { "pht", 480 },  { "jst", 540 },
  { "kst", 540 },   { "acst", 570 },  { "aest", 600 }, { "acdt", 630 }, { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 }, { "est", -300 },
  { "edt", -240 },  { "cst", -360 },  { "cdt", -300 }, { "mst", -420 }, { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 }, { "akst", -540 },
  { "akdt", -480 }, { "hst", -600 },  { "ast", -240 }, { "adt", -180 }, { "nst", -210 }, { "ndt", -150 }, { "brt", -180 }, { "art", -180 },
  { "clt", -240 },  { "clst", -180 }, { "cot", -300 }, { "pet", -300 }, { "et", -300 },  { "ct", -360 },  { "mt", -420 },  { "pt", -480 },
  { "at", -240 },   { "zulu", 0 },
};

/* Whether @name is one of the words of @list, each of which has a space on either side. */
static gboolean
list_has_word (const char *list, const char *name)
{
  gsize length = strlen (name);

  if (length == 0)
    return FALSE;
  for (const char *p = strstr (list, name); p; p = strstr (p + 1, name))
    if (p > list && p[-1] == ' ' && p[length] == ' ')
      return TRUE;
  return FALSE;
}

/* Returns 1 to 12, or 0 where @folded names no month in any of the languages above: those that feeds are dated in. */
guint
deflash_date_month_from_name (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (list_has_word (months[i], folded))
      return i + 1;
  return 0;
}

gboolean
deflash_date_is_filler (const char *folded)
{
  return list_has_word (fillers, folded);
}

/* Military letters mean UTC: RFC 822 had their signs wrong, so nobody knows what a sender meant (RFC 5322, section 4.3). */
gboolean
deflash_date_zone_from_name (const char *folded, int *minutes)
{
  *minutes = 0;
  if (g_ascii_isalpha (folded[0]) && folded[1] == '\0')
    return folded[0] != 'j';
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strcmp (zones[i].name, folded) == 0)
      {
        *minutes = zones[i].minutes;
        return TRUE;
      }
  return FALSE;
}
