package dev.postern.routing.detect;

/// Kinds of identifiers. The names are seen in JSON and in policies, and stay.
public enum EntityType {
  PERSON,
  ORG,
  ADDRESS,
  LOCATION,
  EMAIL,
  PHONE,
  /// A web address that names a person, an account, or a host that is not for the public.
  URL_PRIVATE,
  IP,
  MAC,
  USERNAME,
  DATE_OF_BIRTH,
  NATIONAL_ID,
  PASSPORT,
  DRIVING_LICENCE,
  TAX_ID,
  HEALTH_ID,
  /// A number plate or a chassis number.
  VEHICLE,
  IBAN,
  BANK_ACCOUNT,
  BIC,
  CARD,
  CRYPTO_ADDRESS,
  SECRET,
  DEVICE_ID,
  /// Coordinates.
  GEO,
  /// The user's name within a file's path.
  FILE_PATH_USER,
  /// From the owner's own list.
  CUSTOM
}
