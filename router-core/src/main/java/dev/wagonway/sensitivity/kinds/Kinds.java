package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of sensitive values that come with the gateway, and how sensitive they are. */
public final class Kinds {

  public static final Kind SECRET = new Kind("SECRET", Label.RESTRICTED, true);
  public static final Kind MARK_RESTRICTED = Kind.of("MARK_RESTRICTED", Label.RESTRICTED);
  public static final Kind MARK_CONFIDENTIAL = Kind.of("MARK_CONFIDENTIAL", Label.CONFIDENTIAL);
  public static final Kind MARK_INTERNAL = Kind.of("MARK_INTERNAL", Label.INTERNAL);

  public static final Kind CREDIT_CARD = Kind.of("CREDIT_CARD", Label.RESTRICTED);
  public static final Kind IBAN_CODE = Kind.of("IBAN_CODE", Label.RESTRICTED);
  public static final Kind US_BANK_NUMBER = Kind.of("US_BANK_NUMBER", Label.RESTRICTED);
  public static final Kind US_SSN = Kind.of("US_SSN", Label.RESTRICTED);
  public static final Kind US_ITIN = Kind.of("US_ITIN", Label.RESTRICTED);
  public static final Kind US_PASSPORT = Kind.of("US_PASSPORT", Label.RESTRICTED);
  public static final Kind US_DRIVER_LICENSE = Kind.of("US_DRIVER_LICENSE", Label.RESTRICTED);
  public static final Kind US_MBI = Kind.of("US_MBI", Label.RESTRICTED);
  public static final Kind MEDICAL_LICENSE = Kind.of("MEDICAL_LICENSE", Label.RESTRICTED);
  public static final Kind UK_NHS = Kind.of("UK_NHS", Label.RESTRICTED);
  public static final Kind UK_NINO = Kind.of("UK_NINO", Label.RESTRICTED);
  public static final Kind UK_PASSPORT = Kind.of("UK_PASSPORT", Label.RESTRICTED);
  public static final Kind UK_DRIVING_LICENCE = Kind.of("UK_DRIVING_LICENCE", Label.RESTRICTED);
  public static final Kind ES_NIF = Kind.of("ES_NIF", Label.RESTRICTED);
  public static final Kind ES_NIE = Kind.of("ES_NIE", Label.RESTRICTED);
  public static final Kind ES_PASSPORT = Kind.of("ES_PASSPORT", Label.RESTRICTED);
  public static final Kind IT_FISCAL_CODE = Kind.of("IT_FISCAL_CODE", Label.RESTRICTED);
  public static final Kind IT_DRIVER_LICENSE = Kind.of("IT_DRIVER_LICENSE", Label.RESTRICTED);
  public static final Kind IT_IDENTITY_CARD = Kind.of("IT_IDENTITY_CARD", Label.RESTRICTED);
  public static final Kind IT_PASSPORT = Kind.of("IT_PASSPORT", Label.RESTRICTED);
  public static final Kind PL_PESEL = Kind.of("PL_PESEL", Label.RESTRICTED);
  public static final Kind SG_NRIC_FIN = Kind.of("SG_NRIC_FIN", Label.RESTRICTED);
  public static final Kind AU_TFN = Kind.of("AU_TFN", Label.RESTRICTED);
  public static final Kind AU_MEDICARE = Kind.of("AU_MEDICARE", Label.RESTRICTED);
  public static final Kind CA_SIN = Kind.of("CA_SIN", Label.RESTRICTED);
  public static final Kind IN_PAN = Kind.of("IN_PAN", Label.RESTRICTED);
  public static final Kind IN_AADHAAR = Kind.of("IN_AADHAAR", Label.RESTRICTED);
  public static final Kind IN_PASSPORT = Kind.of("IN_PASSPORT", Label.RESTRICTED);
  public static final Kind IN_VOTER = Kind.of("IN_VOTER", Label.RESTRICTED);
  public static final Kind FI_PERSONAL_IDENTITY_CODE =
      Kind.of("FI_PERSONAL_IDENTITY_CODE", Label.RESTRICTED);
  public static final Kind KR_RRN = Kind.of("KR_RRN", Label.RESTRICTED);
  public static final Kind KR_FRN = Kind.of("KR_FRN", Label.RESTRICTED);
  public static final Kind KR_PASSPORT = Kind.of("KR_PASSPORT", Label.RESTRICTED);
  public static final Kind KR_DRIVER_LICENSE = Kind.of("KR_DRIVER_LICENSE", Label.RESTRICTED);
  public static final Kind TH_TNIN = Kind.of("TH_TNIN", Label.RESTRICTED);
  public static final Kind TR_NATIONAL_ID = Kind.of("TR_NATIONAL_ID", Label.RESTRICTED);
  public static final Kind ZA_ID_NUMBER = Kind.of("ZA_ID_NUMBER", Label.RESTRICTED);
  public static final Kind NG_NIN = Kind.of("NG_NIN", Label.RESTRICTED);
  public static final Kind SE_PERSONNUMMER = Kind.of("SE_PERSONNUMMER", Label.RESTRICTED);
  public static final Kind DE_TAX_ID = Kind.of("DE_TAX_ID", Label.RESTRICTED);
  public static final Kind DE_TAX_NUMBER = Kind.of("DE_TAX_NUMBER", Label.RESTRICTED);
  public static final Kind DE_ID_CARD = Kind.of("DE_ID_CARD", Label.RESTRICTED);
  public static final Kind DE_PASSPORT = Kind.of("DE_PASSPORT", Label.RESTRICTED);
  public static final Kind DE_SOCIAL_SECURITY = Kind.of("DE_SOCIAL_SECURITY", Label.RESTRICTED);
  public static final Kind DE_HEALTH_INSURANCE = Kind.of("DE_HEALTH_INSURANCE", Label.RESTRICTED);
  public static final Kind DE_FUEHRERSCHEIN = Kind.of("DE_FUEHRERSCHEIN", Label.RESTRICTED);
  public static final Kind PH_TIN = Kind.of("PH_TIN", Label.RESTRICTED);
  public static final Kind CRYPTO = Kind.of("CRYPTO", Label.RESTRICTED);
  public static final Kind EMAIL_ADDRESS = Kind.of("EMAIL_ADDRESS", Label.CONFIDENTIAL);
  public static final Kind PHONE_NUMBER = Kind.of("PHONE_NUMBER", Label.CONFIDENTIAL);
  public static final Kind PH_MOBILE_NUMBER = Kind.of("PH_MOBILE_NUMBER", Label.CONFIDENTIAL);
  public static final Kind TR_PHONE_NUMBER = Kind.of("TR_PHONE_NUMBER", Label.CONFIDENTIAL);
  public static final Kind UK_POSTCODE = Kind.of("UK_POSTCODE", Label.CONFIDENTIAL);
  public static final Kind DE_PLZ = Kind.of("DE_PLZ", Label.CONFIDENTIAL);
  public static final Kind US_NPI = Kind.of("US_NPI", Label.CONFIDENTIAL);
  public static final Kind DE_LANR = Kind.of("DE_LANR", Label.CONFIDENTIAL);
  public static final Kind DE_BSNR = Kind.of("DE_BSNR", Label.CONFIDENTIAL);
  public static final Kind UK_VEHICLE_REGISTRATION =
      Kind.of("UK_VEHICLE_REGISTRATION", Label.CONFIDENTIAL);
  public static final Kind DE_KFZ = Kind.of("DE_KFZ", Label.CONFIDENTIAL);
  public static final Kind IN_VEHICLE_REGISTRATION =
      Kind.of("IN_VEHICLE_REGISTRATION", Label.CONFIDENTIAL);
  public static final Kind TR_LICENSE_PLATE = Kind.of("TR_LICENSE_PLATE", Label.CONFIDENTIAL);
  public static final Kind NG_VEHICLE_REGISTRATION =
      Kind.of("NG_VEHICLE_REGISTRATION", Label.CONFIDENTIAL);
  public static final Kind MAC_ADDRESS = Kind.of("MAC_ADDRESS", Label.CONFIDENTIAL);
  public static final Kind IP_ADDRESS = Kind.of("IP_ADDRESS", Label.CONFIDENTIAL);
  public static final Kind ABA_ROUTING_NUMBER = Kind.of("ABA_ROUTING_NUMBER", Label.INTERNAL);
  public static final Kind AU_ABN = Kind.of("AU_ABN", Label.INTERNAL);
  public static final Kind AU_ACN = Kind.of("AU_ACN", Label.INTERNAL);
  public static final Kind DE_HANDELSREGISTER = Kind.of("DE_HANDELSREGISTER", Label.INTERNAL);
  public static final Kind DE_VAT_ID = Kind.of("DE_VAT_ID", Label.INTERNAL);
  public static final Kind IT_VAT_CODE = Kind.of("IT_VAT_CODE", Label.INTERNAL);
  public static final Kind IN_GSTIN = Kind.of("IN_GSTIN", Label.INTERNAL);
  public static final Kind KR_BRN = Kind.of("KR_BRN", Label.INTERNAL);
  public static final Kind SE_ORGANISATIONSNUMMER =
      Kind.of("SE_ORGANISATIONSNUMMER", Label.INTERNAL);
  public static final Kind SG_UEN = Kind.of("SG_UEN", Label.INTERNAL);

  private static final List<Kind> ALL =
      Stream.of(Kinds.class.getFields()).filter(Kinds::isKind).map(Kinds::value).toList();

  private Kinds() {}

  /** All of them. */
  public static List<Kind> all() {
    return ALL;
  }

  private static boolean isKind(Field field) {
    return Kind.class.equals(field.getType());
  }

  private static Kind value(Field field) {
    try {
      return (Kind) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.getName() + " (expected: a public kind)", e);
    }
  }
}
