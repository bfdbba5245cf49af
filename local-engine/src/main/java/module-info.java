/// llama.cpp in child processes: models, memory and tokens.
module dev.postern.engine {
  requires java.net.http;
  requires transitive dev.postern.routing;
  requires static org.jspecify;

  exports dev.postern.engine;
  exports dev.postern.engine.build;
  exports dev.postern.engine.embedded;
  exports dev.postern.engine.fetch;
  exports dev.postern.engine.model;
  exports dev.postern.engine.process;
  exports dev.postern.engine.server;
}
