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
  public static final Kind AL_NID = Kind.of("AL_NID", Label.RESTRICTED);
  public static final Kind AT_SVNR = Kind.of("AT_SVNR", Label.RESTRICTED);
  public static final Kind AT_TAX_NUMBER = Kind.of("AT_TAX_NUMBER", Label.RESTRICTED);
  public static final Kind BE_NATIONAL_NUMBER = Kind.of("BE_NATIONAL_NUMBER", Label.RESTRICTED);
  public static final Kind BG_EGN = Kind.of("BG_EGN", Label.RESTRICTED);
  public static final Kind BY_PERSONAL_NUMBER = Kind.of("BY_PERSONAL_NUMBER", Label.RESTRICTED);
  public static final Kind CH_AHV = Kind.of("CH_AHV", Label.RESTRICTED);
  public static final Kind CY_TIC = Kind.of("CY_TIC", Label.RESTRICTED);
  public static final Kind CZ_ID_CARD = Kind.of("CZ_ID_CARD", Label.RESTRICTED);
  public static final Kind CZ_RODNE_CISLO = Kind.of("CZ_RODNE_CISLO", Label.RESTRICTED);
  public static final Kind DK_CPR = Kind.of("DK_CPR", Label.RESTRICTED);
  public static final Kind EE_ISIKUKOOD = Kind.of("EE_ISIKUKOOD", Label.RESTRICTED);
  public static final Kind ES_NUSS = Kind.of("ES_NUSS", Label.RESTRICTED);
  public static final Kind FR_DRIVER_LICENSE = Kind.of("FR_DRIVER_LICENSE", Label.RESTRICTED);
  public static final Kind FR_ID_CARD = Kind.of("FR_ID_CARD", Label.RESTRICTED);
  public static final Kind FR_NIR = Kind.of("FR_NIR", Label.RESTRICTED);
  public static final Kind FR_PASSPORT = Kind.of("FR_PASSPORT", Label.RESTRICTED);
  public static final Kind FR_SPI = Kind.of("FR_SPI", Label.RESTRICTED);
  public static final Kind GR_AFM = Kind.of("GR_AFM", Label.RESTRICTED);
  public static final Kind GR_AMKA = Kind.of("GR_AMKA", Label.RESTRICTED);
  public static final Kind GR_ID_CARD = Kind.of("GR_ID_CARD", Label.RESTRICTED);
  public static final Kind HR_OIB = Kind.of("HR_OIB", Label.RESTRICTED);
  public static final Kind HU_ID_CARD = Kind.of("HU_ID_CARD", Label.RESTRICTED);
  public static final Kind HU_PERSONAL_ID = Kind.of("HU_PERSONAL_ID", Label.RESTRICTED);
  public static final Kind HU_TAJ = Kind.of("HU_TAJ", Label.RESTRICTED);
  public static final Kind HU_TAX_ID = Kind.of("HU_TAX_ID", Label.RESTRICTED);
  public static final Kind IS_KENNITALA = Kind.of("IS_KENNITALA", Label.RESTRICTED);
  public static final Kind IT_HEALTH_CARD = Kind.of("IT_HEALTH_CARD", Label.RESTRICTED);
  public static final Kind JMBG = Kind.of("JMBG", Label.RESTRICTED);
  public static final Kind LT_ASMENS_KODAS = Kind.of("LT_ASMENS_KODAS", Label.RESTRICTED);
  public static final Kind LU_MATRICULE = Kind.of("LU_MATRICULE", Label.RESTRICTED);
  public static final Kind LV_PERSONAL_CODE = Kind.of("LV_PERSONAL_CODE", Label.RESTRICTED);
  public static final Kind MD_IDNP = Kind.of("MD_IDNP", Label.RESTRICTED);
  public static final Kind MT_ID_CARD = Kind.of("MT_ID_CARD", Label.RESTRICTED);
  public static final Kind NL_BSN = Kind.of("NL_BSN", Label.RESTRICTED);
  public static final Kind NL_DOCUMENT = Kind.of("NL_DOCUMENT", Label.RESTRICTED);
  public static final Kind NO_FODSELSNUMMER = Kind.of("NO_FODSELSNUMMER", Label.RESTRICTED);
  public static final Kind PL_ID_CARD = Kind.of("PL_ID_CARD", Label.RESTRICTED);
  public static final Kind PL_PASSPORT = Kind.of("PL_PASSPORT", Label.RESTRICTED);
  public static final Kind PT_CITIZEN_CARD = Kind.of("PT_CITIZEN_CARD", Label.RESTRICTED);
  public static final Kind PT_NIF = Kind.of("PT_NIF", Label.RESTRICTED);
  public static final Kind PT_NISS = Kind.of("PT_NISS", Label.RESTRICTED);
  public static final Kind RO_CNP = Kind.of("RO_CNP", Label.RESTRICTED);
  public static final Kind RO_ID_CARD = Kind.of("RO_ID_CARD", Label.RESTRICTED);
  public static final Kind RU_INN = Kind.of("RU_INN", Label.RESTRICTED);
  public static final Kind RU_PASSPORT = Kind.of("RU_PASSPORT", Label.RESTRICTED);
  public static final Kind RU_SNILS = Kind.of("RU_SNILS", Label.RESTRICTED);
  public static final Kind SI_TAX_NUMBER = Kind.of("SI_TAX_NUMBER", Label.RESTRICTED);
  public static final Kind SK_ID_CARD = Kind.of("SK_ID_CARD", Label.RESTRICTED);
  public static final Kind TRAVEL_DOCUMENT = Kind.of("TRAVEL_DOCUMENT", Label.RESTRICTED);
  public static final Kind UA_PASSPORT = Kind.of("UA_PASSPORT", Label.RESTRICTED);
  public static final Kind UA_RNOKPP = Kind.of("UA_RNOKPP", Label.RESTRICTED);
  public static final Kind UA_UNZR = Kind.of("UA_UNZR", Label.RESTRICTED);
  public static final Kind DE_TAX_ID = Kind.of("DE_TAX_ID", Label.RESTRICTED);
  public static final Kind DE_TAX_NUMBER = Kind.of("DE_TAX_NUMBER", Label.RESTRICTED);
  public static final Kind DE_ID_CARD = Kind.of("DE_ID_CARD", Label.RESTRICTED);
  public static final Kind DE_PASSPORT = Kind.of("DE_PASSPORT", Label.RESTRICTED);
  public static final Kind DE_SOCIAL_SECURITY = Kind.of("DE_SOCIAL_SECURITY", Label.RESTRICTED);
  public static final Kind DE_HEALTH_INSURANCE = Kind.of("DE_HEALTH_INSURANCE", Label.RESTRICTED);
  public static final Kind DE_FUEHRERSCHEIN = Kind.of("DE_FUEHRERSCHEIN", Label.RESTRICTED);
  public static final Kind PH_TIN = Kind.of("PH_TIN", Label.RESTRICTED);
  public static final Kind IN_DRIVING_LICENCE = Kind.of("IN_DRIVING_LICENCE", Label.RESTRICTED);
  public static final Kind IN_VIRTUAL_ID = Kind.of("IN_VIRTUAL_ID", Label.RESTRICTED);
  public static final Kind IN_ABHA = Kind.of("IN_ABHA", Label.RESTRICTED);
  public static final Kind IN_UAN = Kind.of("IN_UAN", Label.RESTRICTED);
  public static final Kind KR_HEALTH_INSURANCE = Kind.of("KR_HEALTH_INSURANCE", Label.RESTRICTED);
  public static final Kind PH_SSS = Kind.of("PH_SSS", Label.RESTRICTED);
  public static final Kind PH_PHILHEALTH = Kind.of("PH_PHILHEALTH", Label.RESTRICTED);
  public static final Kind PH_CRN = Kind.of("PH_CRN", Label.RESTRICTED);
  public static final Kind PH_PAGIBIG = Kind.of("PH_PAGIBIG", Label.RESTRICTED);
  public static final Kind PH_NATIONAL_ID = Kind.of("PH_NATIONAL_ID", Label.RESTRICTED);
  public static final Kind PH_DRIVER_LICENSE = Kind.of("PH_DRIVER_LICENSE", Label.RESTRICTED);
  public static final Kind CN_RESIDENT_ID = Kind.of("CN_RESIDENT_ID", Label.RESTRICTED);
  public static final Kind HK_HKID = Kind.of("HK_HKID", Label.RESTRICTED);
  public static final Kind MO_BIR = Kind.of("MO_BIR", Label.RESTRICTED);
  public static final Kind TW_NATIONAL_ID = Kind.of("TW_NATIONAL_ID", Label.RESTRICTED);
  public static final Kind JP_MY_NUMBER = Kind.of("JP_MY_NUMBER", Label.RESTRICTED);
  public static final Kind JP_DRIVER_LICENSE = Kind.of("JP_DRIVER_LICENSE", Label.RESTRICTED);
  public static final Kind JP_RESIDENCE_CARD = Kind.of("JP_RESIDENCE_CARD", Label.RESTRICTED);
  public static final Kind JP_PENSION_NUMBER = Kind.of("JP_PENSION_NUMBER", Label.RESTRICTED);
  public static final Kind MY_MYKAD = Kind.of("MY_MYKAD", Label.RESTRICTED);
  public static final Kind ID_NIK = Kind.of("ID_NIK", Label.RESTRICTED);
  public static final Kind ID_NPWP = Kind.of("ID_NPWP", Label.RESTRICTED);
  public static final Kind VN_CCCD = Kind.of("VN_CCCD", Label.RESTRICTED);
  public static final Kind PK_CNIC = Kind.of("PK_CNIC", Label.RESTRICTED);
  public static final Kind BD_NID = Kind.of("BD_NID", Label.RESTRICTED);
  public static final Kind LK_NIC = Kind.of("LK_NIC", Label.RESTRICTED);
  public static final Kind NP_CITIZENSHIP = Kind.of("NP_CITIZENSHIP", Label.RESTRICTED);
  public static final Kind IL_TEUDAT_ZEHUT = Kind.of("IL_TEUDAT_ZEHUT", Label.RESTRICTED);
  public static final Kind AE_EMIRATES_ID = Kind.of("AE_EMIRATES_ID", Label.RESTRICTED);
  public static final Kind SA_NATIONAL_ID = Kind.of("SA_NATIONAL_ID", Label.RESTRICTED);
  public static final Kind EG_NATIONAL_ID = Kind.of("EG_NATIONAL_ID", Label.RESTRICTED);
  public static final Kind IR_NATIONAL_CODE = Kind.of("IR_NATIONAL_CODE", Label.RESTRICTED);
  public static final Kind KZ_IIN = Kind.of("KZ_IIN", Label.RESTRICTED);
  public static final Kind UZ_PINFL = Kind.of("UZ_PINFL", Label.RESTRICTED);
  public static final Kind KW_CIVIL_ID = Kind.of("KW_CIVIL_ID", Label.RESTRICTED);
  public static final Kind QA_QID = Kind.of("QA_QID", Label.RESTRICTED);
  public static final Kind TR_TAX_NUMBER = Kind.of("TR_TAX_NUMBER", Label.RESTRICTED);
  public static final Kind NG_BVN = Kind.of("NG_BVN", Label.RESTRICTED);
  public static final Kind ZA_TAX_NUMBER = Kind.of("ZA_TAX_NUMBER", Label.RESTRICTED);
  public static final Kind KE_NATIONAL_ID = Kind.of("KE_NATIONAL_ID", Label.RESTRICTED);
  public static final Kind KE_KRA_PIN = Kind.of("KE_KRA_PIN", Label.RESTRICTED);
  public static final Kind GH_CARD = Kind.of("GH_CARD", Label.RESTRICTED);
  public static final Kind GH_TIN = Kind.of("GH_TIN", Label.RESTRICTED);
  public static final Kind MA_CIN = Kind.of("MA_CIN", Label.RESTRICTED);
  public static final Kind UG_NIN = Kind.of("UG_NIN", Label.RESTRICTED);
  public static final Kind TZ_NIDA = Kind.of("TZ_NIDA", Label.RESTRICTED);
  public static final Kind RW_NATIONAL_ID = Kind.of("RW_NATIONAL_ID", Label.RESTRICTED);
  public static final Kind BR_CPF = Kind.of("BR_CPF", Label.RESTRICTED);
  public static final Kind BR_RG = Kind.of("BR_RG", Label.RESTRICTED);
  public static final Kind BR_CNH = Kind.of("BR_CNH", Label.RESTRICTED);
  public static final Kind BR_PIS = Kind.of("BR_PIS", Label.RESTRICTED);
  public static final Kind BR_VOTER = Kind.of("BR_VOTER", Label.RESTRICTED);
  public static final Kind BR_HEALTH_CARD = Kind.of("BR_HEALTH_CARD", Label.RESTRICTED);
  public static final Kind AR_CUIT = Kind.of("AR_CUIT", Label.RESTRICTED);
  public static final Kind AR_DNI = Kind.of("AR_DNI", Label.RESTRICTED);
  public static final Kind AR_CBU = Kind.of("AR_CBU", Label.RESTRICTED);
  public static final Kind CL_RUT = Kind.of("CL_RUT", Label.RESTRICTED);
  public static final Kind CO_CEDULA = Kind.of("CO_CEDULA", Label.RESTRICTED);
  public static final Kind CO_NIT = Kind.of("CO_NIT", Label.RESTRICTED);
  public static final Kind PE_DNI = Kind.of("PE_DNI", Label.RESTRICTED);
  public static final Kind PE_RUC = Kind.of("PE_RUC", Label.RESTRICTED);
  public static final Kind UY_CI = Kind.of("UY_CI", Label.RESTRICTED);
  public static final Kind EC_CEDULA = Kind.of("EC_CEDULA", Label.RESTRICTED);
  public static final Kind VE_CEDULA = Kind.of("VE_CEDULA", Label.RESTRICTED);
  public static final Kind VE_RIF = Kind.of("VE_RIF", Label.RESTRICTED);
  public static final Kind BO_CI = Kind.of("BO_CI", Label.RESTRICTED);
  public static final Kind PY_CI = Kind.of("PY_CI", Label.RESTRICTED);
  public static final Kind MX_CURP = Kind.of("MX_CURP", Label.RESTRICTED);
  public static final Kind MX_RFC = Kind.of("MX_RFC", Label.RESTRICTED);
  public static final Kind MX_NSS = Kind.of("MX_NSS", Label.RESTRICTED);
  public static final Kind MX_CLABE = Kind.of("MX_CLABE", Label.RESTRICTED);
  public static final Kind MX_VOTER = Kind.of("MX_VOTER", Label.RESTRICTED);
  public static final Kind DO_CEDULA = Kind.of("DO_CEDULA", Label.RESTRICTED);
  public static final Kind CR_CEDULA = Kind.of("CR_CEDULA", Label.RESTRICTED);
  public static final Kind GT_CUI = Kind.of("GT_CUI", Label.RESTRICTED);
  public static final Kind SV_DUI = Kind.of("SV_DUI", Label.RESTRICTED);
  public static final Kind HN_DNI = Kind.of("HN_DNI", Label.RESTRICTED);
  public static final Kind PA_CEDULA = Kind.of("PA_CEDULA", Label.RESTRICTED);
  public static final Kind PASSPORT = Kind.of("PASSPORT", Label.RESTRICTED);
  public static final Kind NATIONAL_ID = Kind.of("NATIONAL_ID", Label.RESTRICTED);
  public static final Kind TAX_ID = Kind.of("TAX_ID", Label.RESTRICTED);
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
  public static final Kind FR_PLATE = Kind.of("FR_PLATE", Label.CONFIDENTIAL);
  public static final Kind IN_VEHICLE_REGISTRATION =
      Kind.of("IN_VEHICLE_REGISTRATION", Label.CONFIDENTIAL);
  public static final Kind TR_LICENSE_PLATE = Kind.of("TR_LICENSE_PLATE", Label.CONFIDENTIAL);
  public static final Kind NG_VEHICLE_REGISTRATION =
      Kind.of("NG_VEHICLE_REGISTRATION", Label.CONFIDENTIAL);
  public static final Kind LICENSE_PLATE = Kind.of("LICENSE_PLATE", Label.CONFIDENTIAL);
  public static final Kind CN_LICENSE_PLATE = Kind.of("CN_LICENSE_PLATE", Label.CONFIDENTIAL);
  public static final Kind KR_LICENSE_PLATE = Kind.of("KR_LICENSE_PLATE", Label.CONFIDENTIAL);
  public static final Kind BR_LICENSE_PLATE = Kind.of("BR_LICENSE_PLATE", Label.CONFIDENTIAL);
  public static final Kind MAC_ADDRESS = Kind.of("MAC_ADDRESS", Label.CONFIDENTIAL);
  public static final Kind IP_ADDRESS = Kind.of("IP_ADDRESS", Label.CONFIDENTIAL);
  public static final Kind ABA_ROUTING_NUMBER = Kind.of("ABA_ROUTING_NUMBER", Label.INTERNAL);
  public static final Kind AU_ABN = Kind.of("AU_ABN", Label.INTERNAL);
  public static final Kind AU_ACN = Kind.of("AU_ACN", Label.INTERNAL);
  public static final Kind DE_HANDELSREGISTER = Kind.of("DE_HANDELSREGISTER", Label.INTERNAL);
  public static final Kind DE_VAT_ID = Kind.of("DE_VAT_ID", Label.INTERNAL);
  public static final Kind AT_FIRMENBUCH = Kind.of("AT_FIRMENBUCH", Label.INTERNAL);
  public static final Kind BE_ENTERPRISE = Kind.of("BE_ENTERPRISE", Label.INTERNAL);
  public static final Kind BG_EIK = Kind.of("BG_EIK", Label.INTERNAL);
  public static final Kind CH_UID = Kind.of("CH_UID", Label.INTERNAL);
  public static final Kind CZ_ICO = Kind.of("CZ_ICO", Label.INTERNAL);
  public static final Kind DK_CVR = Kind.of("DK_CVR", Label.INTERNAL);
  public static final Kind EE_REGISTRY_CODE = Kind.of("EE_REGISTRY_CODE", Label.INTERNAL);
  public static final Kind ES_CIF = Kind.of("ES_CIF", Label.INTERNAL);
  public static final Kind EU_VAT_ID = Kind.of("EU_VAT_ID", Label.INTERNAL);
  public static final Kind FI_BUSINESS_ID = Kind.of("FI_BUSINESS_ID", Label.INTERNAL);
  public static final Kind FR_SIREN = Kind.of("FR_SIREN", Label.INTERNAL);
  public static final Kind FR_SIRET = Kind.of("FR_SIRET", Label.INTERNAL);
  public static final Kind HU_ADOSZAM = Kind.of("HU_ADOSZAM", Label.INTERNAL);
  public static final Kind LT_COMPANY_CODE = Kind.of("LT_COMPANY_CODE", Label.INTERNAL);
  public static final Kind NL_KVK = Kind.of("NL_KVK", Label.INTERNAL);
  public static final Kind NO_ORGANISASJONSNUMMER =
      Kind.of("NO_ORGANISASJONSNUMMER", Label.INTERNAL);
  public static final Kind PL_NIP = Kind.of("PL_NIP", Label.INTERNAL);
  public static final Kind PL_REGON = Kind.of("PL_REGON", Label.INTERNAL);
  public static final Kind RO_CUI = Kind.of("RO_CUI", Label.INTERNAL);
  public static final Kind RS_PIB = Kind.of("RS_PIB", Label.INTERNAL);
  public static final Kind RU_OGRN = Kind.of("RU_OGRN", Label.INTERNAL);
  public static final Kind UA_EDRPOU = Kind.of("UA_EDRPOU", Label.INTERNAL);
  public static final Kind IT_VAT_CODE = Kind.of("IT_VAT_CODE", Label.INTERNAL);
  public static final Kind IN_GSTIN = Kind.of("IN_GSTIN", Label.INTERNAL);
  public static final Kind KR_BRN = Kind.of("KR_BRN", Label.INTERNAL);
  public static final Kind IN_TAN = Kind.of("IN_TAN", Label.INTERNAL);
  public static final Kind IN_CIN = Kind.of("IN_CIN", Label.INTERNAL);
  public static final Kind IN_IFSC = Kind.of("IN_IFSC", Label.INTERNAL);
  public static final Kind KR_CORPORATE_NUMBER = Kind.of("KR_CORPORATE_NUMBER", Label.INTERNAL);
  public static final Kind CN_SOCIAL_CREDIT_CODE = Kind.of("CN_SOCIAL_CREDIT_CODE", Label.INTERNAL);
  public static final Kind TW_BUSINESS_NUMBER = Kind.of("TW_BUSINESS_NUMBER", Label.INTERNAL);
  public static final Kind JP_CORPORATE_NUMBER = Kind.of("JP_CORPORATE_NUMBER", Label.INTERNAL);
  public static final Kind BR_CNPJ = Kind.of("BR_CNPJ", Label.INTERNAL);
  public static final Kind ZA_COMPANY_NUMBER = Kind.of("ZA_COMPANY_NUMBER", Label.INTERNAL);
  public static final Kind IL_COMPANY_NUMBER = Kind.of("IL_COMPANY_NUMBER", Label.INTERNAL);
  public static final Kind SE_ORGANISATIONSNUMMER =
      Kind.of("SE_ORGANISATIONSNUMMER", Label.INTERNAL);
  public static final Kind SG_UEN = Kind.of("SG_UEN", Label.INTERNAL);

  public static final Kind SWIFT_CODE = Kind.of("SWIFT_CODE", Label.INTERNAL);
  public static final Kind US_EIN = Kind.of("US_EIN", Label.INTERNAL);
  public static final Kind CA_PASSPORT = Kind.of("CA_PASSPORT", Label.RESTRICTED);
  public static final Kind CA_HEALTH_CARD = Kind.of("CA_HEALTH_CARD", Label.RESTRICTED);
  public static final Kind CA_BUSINESS_NUMBER = Kind.of("CA_BUSINESS_NUMBER", Label.INTERNAL);
  public static final Kind UK_UTR = Kind.of("UK_UTR", Label.RESTRICTED);
  public static final Kind UK_VAT = Kind.of("UK_VAT", Label.INTERNAL);
  public static final Kind UK_SORT_CODE = Kind.of("UK_SORT_CODE", Label.INTERNAL);
  public static final Kind IE_PPS = Kind.of("IE_PPS", Label.RESTRICTED);
  public static final Kind IE_PASSPORT = Kind.of("IE_PASSPORT", Label.RESTRICTED);
  public static final Kind IE_EIRCODE = Kind.of("IE_EIRCODE", Label.CONFIDENTIAL);
  public static final Kind AU_PASSPORT = Kind.of("AU_PASSPORT", Label.RESTRICTED);
  public static final Kind AU_BSB = Kind.of("AU_BSB", Label.INTERNAL);
  public static final Kind NZ_IRD = Kind.of("NZ_IRD", Label.RESTRICTED);
  public static final Kind NZ_NHI = Kind.of("NZ_NHI", Label.RESTRICTED);
  public static final Kind NZ_BANK_ACCOUNT = Kind.of("NZ_BANK_ACCOUNT", Label.RESTRICTED);
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
