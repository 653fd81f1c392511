package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tells of places in Germany: number plates and postcodes. */
final class GermanPlaces {

  private static final String[] PLATE = {
    "kennzeichen",
    "kfz",
    "kfz kennzeichen",
    "nummernschild",
    "autokennzeichen",
    "fahrzeug",
    "license plate",
    "licence plate",
    "number plate",
    "plate",
    "registration",
    "zulassung",
    "pkw",
    "lkw",
    "auto",
    "halter",
    "wagen",
    "vehicle",
    "autonummer",
    "amtliches",
    "car plate",
    "polizeiliches"
  };
  private static final String[] POSTCODE = {
    "plz", "postleitzahl", "postanschrift", "anschrift", "adresse", "wohnort", "wohnhaft",
    "wohnsitz", "postfach", "straße", "strasse", "hausnummer", "ort", "lieferadresse",
    "rechnungsadresse", "postal code", "postcode", "german zip", "zip code", "stadt", "gemeinde",
    "zustelladresse", "wohnung"
  };

  /** District codes, as the vehicle registration ordinance lists them; those in wide use. */
  private static final Set<String> DISTRICTS =
      Set.of(
          """
          A AA AB ABG AC AE AH AIB AIC AK ALF ALZ AM AN ANA ANG ANK AÖ AP APD ARN ART AS ASL ASZ AT
          AU AUR AW AZ AZE B BA BAD BAR BB BBG BC BCH BE BED BER BF BGD BGL BH BI BID BIN BIR BIT
          BIW BK BKS BL BLB BLK BM BN BNA BO BÖ BOG BOH BOR BOT BRA BRB BRG BRK BRL BRV BS BSB BT
          BTF BÜD BÜR BÜS BÜZ BYL BZ BZA C CA CAS CB CE CHA CLP CLZ CO COC COE CR CUX CW D DA DAH
          DAN DAU DBR DD DE DEG DEL DGF DH DI DIL DIN DIZ DKB DL DLG DM DN DO DON DU DUD DÜW DW DZ E
          EA EB EBE EBN EBS ECK ED EE EF EG EH EI EIC EIL EIN EIS EL EM EMD EMS EN ER ERB ERH ERK
          ERZ ES ESB ESW EU EW F FB FD FDB FDS FEU FF FFB FG FI FKB FL FLÖ FN FO FOR FR FRG FRI FRW
          FS FT FTL FÜ FÜS FZ G GA GAN GAP GC GD GDB GE GEL GEM GEO GER GF GG GHA GHC GI GK GL GLA
          GM GMN GN GNT GÖ GOA GOH GP GR GRA GRH GRI GRM GRZ GS GT GTH GÜ GUB GUN GV GVM GW GZ H HA
          HAB HAL HAM HAS HB HBN HBS HC HCH HD HDH HDL HE HEB HEF HEI HEL HER HET HF HG HGN HGW HH
          HHM HI HIG HIP HK HL HM HMÜ HN HO HOG HOH HOL HOM HOR HÖS HOT HP HR HRO HS HSK HST HU HV
          HVL HWI HX HY HZ IGB IK IL ILL IN IS IZ J JE JL JÜL K KA KB KC KE KEH KEL KEM KF KG KH KI
          KIB KK KL KLE KLZ KM KN KO KÖN KÖT KÖZ KR KRU KS KT KU KÜN KUS KW KY KYF L LA LAN LAU LB
          LBS LBZ LC LD LDK LDS LEO LER LEV LF LG LH LI LIB LIF LIP LL LM LN LÖ LÖB LOS LP LR LRO
          LSA LSN LSZ LU LÜN LUP LWL M MA MAB MAI MAK MAL MB MC MD ME MED MEG MEI MEK MEL MER MET
          MG MGH MGN MH MHL MI MIL MK MKK ML MM MN MO MOD MOL MON MOS MQ MR MS MSE MSH MSP MST MTK
          MTL MÜ MÜB MÜR MW MY MYK MZ MZG N NAB NAI NAU NB ND NDH NE NEA NEB NEC NEN NES NEU NEW NF
          NH NI NK NL NM NMB NMS NÖ NOH NOL NOM NOR NP NR NRÜ NU NVP NW NWM NY NZ OA OAL OB OBB OBG
          OC OCH OD OE OF OG OH OHA ÖHR OHV OHZ OK OL OP OPR OR OS OSL OTW OVI OVL OVP OZ P PA PAF
          PAN PAR PB PCH PE PEG PF PI PIR PL PLÖ PM PN PR PRÜ PS PW PZ QFT QLB R RA RC RD RDG RE
          REG REH REI RG RH RI RID RIE RL RM RO ROD ROF ROH ROK ROL ROS ROT ROW RP RPL RS RSL RT RU
          RÜD RÜG RV RW RZ S SAB SAD SAL SAN SAW SB SBG SBK SC SCZ SDH SDL SDT SE SEB SEE SEF SEL
          SFB SFT SG SGH SH SHA SHG SHK SHL SI SIG SIM SK SL SLE SLF SLK SLN SLS SLÜ SLZ SM SMÜ SN
          SO SOB SOG SOK SÖM SON SP SPB SPN SR SRB SRO ST STA STB STD STE STL STO SU SUL SÜW SW SWA
          SY SZ SZB TBB TDO TE TET TF TG TIR TO TÖL TP TR TS TT TÜ TUT UE UEM UER UFF UH UL UM UN
          USI V VAI VB VEC VER VG VIB VIE VIT VK VOH VR VS W WA WAF WAK WAN WAR WAT WB WBS WDA WE
          WEL WEN WER WES WF WG WHV WI WIL WIS WIT WIZ WK WL WLG WM WMS WN WND WO WOB WOH WOL WOR
          WOS WR WRN WS WSF WST WSW WT WTL WTM WÜ WUG WÜM WUN WUR WW WZ WZL X Y Z ZE ZEL ZI ZIG ZP ZR
          ZW ZZ
          """
              .strip()
              .split("\\s+"));

  private static final String CITIES =
      "(?:Berlin|Hamburg|München|Muenchen|Munich|Köln|Koeln|Cologne|Frankfurt|Stuttgart|Düsseldorf"
          + "|Duesseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden|Hannover|Hanover|Nürnberg|Nuernberg"
          + "|Nuremberg|Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Muenster|Mannheim|Karlsruhe"
          + "|Augsburg|Wiesbaden|Mönchengladbach|Gelsenkirchen|Aachen|Braunschweig|Chemnitz|Kiel"
          + "|Halle|Magdeburg|Freiburg|Krefeld|Mainz|Lübeck|Luebeck|Erfurt|Oberhausen|Rostock|Kassel"
          + "|Hagen|Potsdam|Saarbrücken|Hamm|Ludwigshafen|Oldenburg|Mülheim|Osnabrück|Leverkusen"
          + "|Darmstadt|Heidelberg|Solingen|Herne|Regensburg|Neuss|Paderborn|Ingolstadt|Offenbach"
          + "|Fürth|Ulm|Heilbronn|Würzburg|Pforzheim|Wolfsburg|Göttingen|Bottrop|Reutlingen|Koblenz"
          + "|Bremerhaven|Erlangen|Remscheid|Trier|Recklinghausen|Jena|Salzgitter|Moers|Siegen"
          + "|Gütersloh|Hildesheim|Kaiserslautern|Cottbus|Hanau|Schwerin|Esslingen|Witten|Gera"
          + "|Konstanz|Bamberg|Bayreuth|Passau|Weimar|Flensburg|Tübingen|Stralsund|Greifswald)\\b";

  private GermanPlaces() {}

  static List<Recognizer> all() {
    var letters = new Trigger.Capitals(1, 3);
    var postcode = "(?:0[1-9]|[1-9]\\d)\\d{3}";
    return List.of(
        Recognizer.named("de-kfz", Kinds.DE_KFZ)
            .at(letters)
            .shaped((text, at, _) -> plate(text, at, true))
            .whole()
            .build(),
        Recognizer.named("de-kfz-near", Kinds.DE_KFZ)
            .at(letters)
            .shaped((text, at, _) -> plate(text, at, false))
            .near(PLATE)
            .build(),
        Recognizer.named("de-kfz-joined-near", Kinds.DE_KFZ)
            .atMixed(3)
            .shaped("(?i)[A-Z]{2,5}[1-9]\\d{0,3}[EH]?")
            .whole()
            .near("kennzeichen", "kfz", "nummernschild", "autokennzeichen")
            .build(),
        Form.number("de-plz", Kinds.DE_PLZ, 5, "(?!99999)" + postcode, null).near(POSTCODE),
        Recognizer.named("de-plz-city", Kinds.DE_PLZ)
            .at(new Trigger.Digits(5))
            .shaped("((?!99999)" + postcode + ")[ ,]{1,2}" + CITIES)
            .whole()
            .build(),
        Recognizer.named("de-plz-land", Kinds.DE_PLZ)
            .atPrefix("D-")
            .shaped("D-(" + postcode + ") ?(?=\\p{Lu}\\p{Ll})")
            .in(Context.ANY)
            .build());
  }

  /**
   * The plate whose second group of letters begins at {@code at}: the district's letters before it,
   * digits after it.
   *
   * @param isStrict whether a hyphen must follow the district, and the rest be long enough to be no
   *     part number
   */
  private static Shape.@Nullable Span plate(Text text, int at, boolean isStrict) {
    var district = districtBefore(text, at, isStrict ? "-" : "- ");
    if (district < 0) {
      return null;
    }
    var digits = at;
    while (digits < text.length() && isLetter(text.charAt(digits))) {
      digits++;
    }
    var letters = digits - at;
    if (digits < text.length() && " -".indexOf(text.charAt(digits)) >= 0) {
      digits++;
    }
    var end = digits;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    var count = end - digits;
    var size = at - 1 - district + letters + count;
    if (letters > 2 || count < 1 || count > 4 || text.charAt(digits) == '0') {
      return null;
    }
    if (isStrict && (count < 2 || size < 4 || size > 8)) {
      return null;
    }
    if (end < text.length() && "EH".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return new Shape.Span(district, end);
  }

  /** Where a district's letters begin that end, but for a joint, before {@code at}; else -1. */
  private static int districtBefore(Text text, int at, String joints) {
    if (at < 2 || joints.indexOf(text.charAt(at - 1)) < 0) {
      return -1;
    }
    var start = at - 1;
    while (start > 0 && at - 1 - start < 4 && text.isWord(start - 1)) {
      start--;
    }
    return DISTRICTS.contains(text.slice(start, at - 1)) ? start : -1;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
