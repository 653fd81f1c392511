package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** India: UIDAI, Income Tax Department, GST Network, Election Commission, transport offices. */
final class India {

  private static final String STATE =
      "(?:A[NPRS]|BR|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|NL|O[DR]|P[BY]|RJ|SK"
          + "|T[GNRS]|U[AKP]|WB)";

  private static final String[] AADHAAR_WORDS = {
    "aadhaar",
    "aadhar",
    "adhaar",
    "adhar",
    "uidai",
    "uid no",
    "uid number",
    "unique identification",
    "आधार",
    "யுஐடி"
  };
  private static final String[] VEHICLE_WORDS = {
    "vehicle",
    "plate",
    "rto",
    "car",
    "bike",
    "scooter",
    "motorcycle",
    "truck",
    "taxi",
    "auto",
    "registration",
    "regn no",
    "reg no",
    "rc book",
    "rc no",
    "vahan",
    "parivahan",
    "वाहन",
    "गाड़ी"
  };

  private India() {}

  static List<Recognizer> all() {
    return Stream.of(aadhaar(), pan(), gstin(), voter(), vehicles(), travel(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> aadhaar() {
    return List.of(
        Recognizer.named("in-aadhaar-grouped", Kinds.IN_AADHAAR)
            .atNumber(4)
            .shaped(
                Forms.apart("[2-9]\\d{3}(?: \\d{4} \\d{4}|-\\d{4}-\\d{4}|:\\d{4}:\\d{4})")
                    + "(?!:[a-f])")
            .whole()
            .checked(CheckDigits::verhoeff)
            .build(),
        Recognizer.named("in-aadhaar-alone", Kinds.IN_AADHAAR)
            .atNumber(12)
            .shaped(Forms.alone("[2-9]\\d{11}"))
            .checked(CheckDigits::verhoeff)
            .build(),
        Recognizer.named("in-aadhaar", Kinds.IN_AADHAAR)
            .atNumber(12)
            .shaped("[2-9]\\d{3}[ ./-]?\\d{4}[ ./-]?\\d{4}")
            .whole()
            .checked(CheckDigits::verhoeff)
            .near(AADHAAR_WORDS)
            .build(),
        Recognizer.named("in-virtual-id", Kinds.IN_VIRTUAL_ID)
            .atNumber(16)
            .shaped("\\d{4}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}")
            .whole()
            .checked(CheckDigits::verhoeff)
            .near("vid", "virtual id", "aadhaar", "aadhar", "uidai", "आधार")
            .build());
  }

  private static List<Recognizer> pan() {
    return List.of(
        Recognizer.named("in-pan", Kinds.IN_PAN)
            .at(new Trigger.Capitals(5, 5))
            .shaped("[A-Z]{3}[ABCEFGHJKLPT][A-Z]\\d{4}[A-Z]")
            .whole()
            .build(),
        Recognizer.named("in-pan-near-words", Kinds.IN_PAN)
            .atMixed(10)
            .shaped("(?i)(?=(?:[A-Z]*\\d){4})(?=(?:\\d*[A-Z]){2})[A-Z0-9]{10}")
            .whole()
            .near(
                "pan",
                "pan card",
                "permanent account number",
                "permanent account",
                "income tax",
                "स्थायी खाता",
                "पैन")
            .build());
  }

  private static List<Recognizer> gstin() {
    var shape =
        "(?:0[1-9]|[12]\\d|3[0-8]|9[79])[A-Z]{3}[ABCEFGHJKLPT][A-Z]\\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]";
    return List.of(
        Recognizer.named("in-gstin", Kinds.IN_GSTIN)
            .atMixed(15)
            .shaped(shape)
            .whole()
            .checked(India::isGstin)
            .build(),
        Recognizer.named("in-gstin-unchecked", Kinds.IN_GSTIN).atMixed(15).shaped(shape).build(),
        Recognizer.named("in-gstin-near-words", Kinds.IN_GSTIN)
            .atMixed(15)
            .shaped("(?i)\\d{2}[A-Z]{5}\\d{4}[A-Z][0-9A-Z]{3}")
            .near("gstin", "gst", "goods and services tax", "जीएसटी")
            .build());
  }

  private static List<Recognizer> voter() {
    return List.of(
        Recognizer.named("in-voter", Kinds.IN_VOTER)
            .atMixed(10)
            .shaped("[A-Za-z]{3}\\d{7}")
            .whole()
            .near(
                "voter",
                "epic",
                "elector",
                "electoral",
                "election",
                "photo identity card",
                "eci",
                "मतदाता",
                "वोटर")
            .build(),
        Recognizer.named("in-voter-alone", Kinds.IN_VOTER)
            .at(new Trigger.Capitals(3, 3))
            .shaped(Forms.alone("[A-Z]{3}\\d{7}"))
            .build(),
        Recognizer.named("in-voter-old", Kinds.IN_VOTER)
            .at(new Trigger.Capitals(2, 2))
            .shaped("[A-Z]{2}/\\d{1,3}/\\d{1,3}/\\d{6,7}")
            .build());
  }

  private static List<Recognizer> vehicles() {
    return List.of(
        Recognizer.named("in-vehicle", Kinds.IN_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(2, 2))
            .shaped(
                STATE
                    + "(?:\\d{1,2}[A-Z]{1,3}\\d{4}| ?\\d{2} [A-Z]{1,3} ?\\d{4}"
                    + "|-\\d{2}-?[A-Z]{1,3}-\\d{4})")
            .whole()
            .build(),
        Recognizer.named("in-vehicle-bharat", Kinds.IN_VEHICLE_REGISTRATION)
            .atNumber(2)
            .shaped("2\\d[ -]?BH[ -]?\\d{4}[ -]?[A-HJ-NP-Z]{1,2}")
            .whole()
            .build(),
        Recognizer.named("in-vehicle-near-words", Kinds.IN_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(1, 3))
            .shaped(STATE + "[ -]?\\d{1,2}[ -]?(?:[A-Z]{1,3}[ -]?\\d{1,4}|\\d{4})")
            .whole()
            .near(VEHICLE_WORDS)
            .build(),
        Recognizer.named("in-vehicle-unstated", Kinds.IN_VEHICLE_REGISTRATION)
            .at(new Trigger.Capitals(1, 3))
            .shaped("[A-Z]{1,3}-?\\d{5}")
            .whole()
            .near("plate", "number plate", "rto", "vehicle no", "vehicle number", "vahan", "वाहन")
            .build(),
        Recognizer.named("in-vehicle-small-letters", Kinds.IN_VEHICLE_REGISTRATION)
            .atMixed(7)
            .shaped("(?i)" + STATE + "\\d{1,2}[A-Z]{0,3}\\d{4}")
            .whole()
            .near(VEHICLE_WORDS)
            .build(),
        Recognizer.named("in-vehicle-army", Kinds.IN_VEHICLE_REGISTRATION)
            .atNumber(2)
            .shaped("\\d{2}[ -]?[A-Z][ -]?\\d{6}[ -]?[A-Z]")
            .whole()
            .near(VEHICLE_WORDS)
            .build());
  }

  private static List<Recognizer> travel() {
    return List.of(
        Recognizer.named("in-passport", Kinds.IN_PASSPORT)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[A-PR-WY][ -]?[0-9]\\d[ -]?\\d{4}\\d")
            .whole()
            .near("passport", "पासपोर्ट", "கடவுச்சீட்டு", "পাসপোর্ট")
            .build(),
        Recognizer.named("in-passport-small-letters", Kinds.IN_PASSPORT)
            .atMixed(8)
            .shaped("[a-pr-wy]\\d{7}")
            .whole()
            .near("passport", "पासपोर्ट")
            .build(),
        Recognizer.named("in-driving-licence", Kinds.IN_DRIVING_LICENCE)
            .at(new Trigger.Capitals(2, 2))
            .shaped(STATE + "[ -]?\\d{2}[ -]?(?:19|20)\\d{2}[ -]?\\d{7}")
            .whole()
            .build());
  }

  private static List<Recognizer> others() {
    return List.of(
        Recognizer.named("in-abha", Kinds.IN_ABHA)
            .atNumber(14)
            .shaped("\\d{2}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}")
            .whole()
            .near("abha", "ayushman", "health id", "health account")
            .build(),
        Recognizer.named("in-uan", Kinds.IN_UAN)
            .atNumber(12)
            .shaped("1\\d{3}[ -]?\\d{4}[ -]?\\d{4}")
            .whole()
            .near("uan", "universal account number", "epfo", "provident fund")
            .build(),
        Recognizer.named("in-tan", Kinds.IN_TAN)
            .at(new Trigger.Capitals(4, 4))
            .shaped("[A-Z]{4}\\d{5}[A-Z]")
            .near("tan", "tax deduction", "deductor", "tds")
            .build(),
        Recognizer.named("in-cin", Kinds.IN_CIN)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[LU]\\d{5}" + STATE + "(?:19|20)\\d{2}[A-Z]{3}\\d{6}")
            .build(),
        Recognizer.named("in-ifsc", Kinds.IN_IFSC)
            .at(new Trigger.Capitals(4, 4))
            .shaped("[A-Z]{4}0[A-Z0-9]{6}")
            .near("ifsc", "neft", "rtgs", "imps", "bank", "branch")
            .build());
  }

  /** The GST Network's check character over base 36. */
  static boolean isGstin(String value) {
    var characters = CheckDigits.alphanumerics(value);
    var sum = 0;
    for (var i = 0; i < 14; i++) {
      var product = CheckDigits.numberOf(characters.charAt(i)) * (i % 2 + 1);
      sum += product / 36 + product % 36;
    }
    return CheckDigits.numberOf(characters.charAt(14)) == (36 - sum % 36) % 36;
  }
}
