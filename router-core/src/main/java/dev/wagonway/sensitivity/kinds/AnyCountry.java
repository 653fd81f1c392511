package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/**
 * What states everywhere give, told by the words for it: passports, identity cards, tax numbers and
 * plates of countries that have no recogniser of their own. Their names sort late, so that a
 * country's own recogniser comes first.
 */
final class AnyCountry {

  private static final String[] PASSPORT_WORDS = {
    "passport",
    "passport number",
    "passport no",
    "pasaporte",
    "passaporte",
    "pasaport",
    "paspor",
    "pasport",
    "reisepass",
    "passeport",
    "passaporto",
    "hộ chiếu",
    "ho chieu",
    "паспорт",
    "төлқұжат",
    "جواز السفر",
    "جواز سفر",
    "گذرنامه",
    "پاسپورٹ",
    "पासपोर्ट",
    "দেশের পাসপোর্ট",
    "পাসপোর্ট",
    "דרכון",
    "护照",
    "護照",
    "旅券",
    "パスポート",
    "여권",
    "หนังสือเดินทาง",
    "hati ya kusafiria",
    "διαβατήριο"
  };
  private static final String[] ID_WORDS = {
    "national id",
    "national identification",
    "national identity",
    "national id card",
    "nationalid",
    "citizen id",
    "citizen number",
    "citizenship number",
    "identity card",
    "identity number",
    "identity no",
    "identification number",
    "personal identification",
    "personal id number",
    "id card number",
    "id card no",
    "carte d'identité",
    "cédula de identidad",
    "cedula de identidad",
    "documento de identidad",
    "documento nacional",
    "kimlik",
    "رقم الهوية",
    "بطاقة الهوية",
    "الرقم الوطني",
    "удостоверение личности"
  };
  private static final String[] OTHER_NUMBERS = {
    "vehicle identification",
    "vin",
    "employer identification",
    "bank identification",
    "device identification",
    "product identification"
  };
  private static final String[] TAX_WORDS = {
    "tax id",
    "tax identification",
    "tax identification number",
    "taxpayer",
    "taxpayer id",
    "taxpayer number",
    "tax number",
    "tax no",
    "tin number",
    "tin no",
    "identificación tributaria",
    "identificación fiscal",
    "numéro fiscal",
    "الرقم الضريبي",
    "税号",
    "納税者"
  };
  private static final String[] PLATE_WORDS = {
    "license plate",
    "licence plate",
    "number plate",
    "plate number",
    "plate no",
    "plates",
    "vehicle registration",
    "registration plate",
    "registration mark",
    "car registration",
    "placa",
    "patente",
    "matrícula",
    "matricula",
    "plat nomor",
    "nomor polisi",
    "nombor plat",
    "biển số",
    "车牌",
    "車牌",
    "ナンバープレート",
    "ทะเบียนรถ",
    "رقم اللوحة",
    "לוחית רישוי",
    "гос номер"
  };

  private AnyCountry() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("world-passport", Kinds.PASSPORT)
            .atMixed(7)
            .shaped("(?i)[A-Z]{1,3}\\d{6,8}[A-Z]?|[A-Z]{2}\\d[A-Z0-9]{6}")
            .whole()
            .near(PASSPORT_WORDS)
            .build(),
        Recognizer.named("world-passport-spaced", Kinds.PASSPORT)
            .at(new Trigger.Capitals(1, 3))
            .shaped("[A-Z]{1,3}[ -]\\d{6,8}")
            .whole()
            .near(PASSPORT_WORDS)
            .build(),
        Recognizer.named("world-national-id", Kinds.NATIONAL_ID)
            .atNumber(7)
            .shaped("\\d{7,20}|(?=(?:[ .-]?\\d){8,20}(?![ .-]?\\d))\\d{1,7}(?:[ .-]\\d{1,8}){1,4}")
            .whole()
            .in(Context.near(ID_WORDS).butNot(OTHER_NUMBERS))
            .build(),
        Recognizer.named("world-national-id-mixed", Kinds.NATIONAL_ID)
            .atMixed(8)
            .shaped("(?=(?:[A-Za-z]*\\d){5})[A-Za-z0-9]{8,18}")
            .whole()
            .in(Context.near(ID_WORDS).butNot(OTHER_NUMBERS))
            .build(),
        Recognizer.named("world-tax-id", Kinds.TAX_ID)
            .atNumber(8)
            .shaped("\\d{8,15}|(?=(?:[ /-]?\\d){8,15}(?![ /-]?\\d))\\d{1,5}(?:[ /-]\\d{1,8}){1,5}")
            .whole()
            .near(TAX_WORDS)
            .build(),
        Recognizer.named("world-license-plate", Kinds.LICENSE_PLATE)
            .at(new Trigger.Capitals(1, 4))
            .shaped(
                "(?=(?:[ -]?[A-Z0-9]){5})[A-Z]{1,4}[ -]?\\d{1,6}(?:[ -]?[A-Z]{1,3})?(?:[ -]?\\d{1,4})?")
            .whole()
            .near(PLATE_WORDS)
            .build(),
        Recognizer.named("world-license-plate-digits", Kinds.LICENSE_PLATE)
            .atNumber(2)
            .shaped("(?=(?:[ -]?[A-Z0-9]){5})\\d{1,4}[ -]?[A-Z]{1,3}[ -]?\\d{1,6}")
            .whole()
            .near(PLATE_WORDS)
            .build());
  }
}
