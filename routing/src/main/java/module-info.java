/// What is asked, how sensitive it is, where it may go; knows no engine and no network.
module dev.postern.routing {
  requires transitive dev.postern.crypto;
  requires com.github.benmanes.caffeine;
  requires com.google.i18n.phonenumbers.libphonenumber;
  requires org.snakeyaml.engine.v2;
  requires static org.jspecify;

  exports dev.postern.routing.attachment;
  exports dev.postern.routing.backend;
  exports dev.postern.routing.chat;
  exports dev.postern.routing.detect;
  exports dev.postern.routing.detect.layout;
  exports dev.postern.routing.detect.names;
  exports dev.postern.routing.detect.owner;
  exports dev.postern.routing.detect.shipped;
  exports dev.postern.routing.detect.structured;
  exports dev.postern.routing.identifiers;
  exports dev.postern.routing.json;
  exports dev.postern.routing.policy;
  exports dev.postern.routing.sensitivity;
  exports dev.postern.routing.upstream;
  exports dev.postern.routing.yaml;
}
