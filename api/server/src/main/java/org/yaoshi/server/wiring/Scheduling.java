package org.yaoshi.server.wiring;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.yaoshi.server.YaoshiServer;

/// Jobs run where the server serves, not in a ceremony.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Profile("!" + YaoshiServer.CEREMONY)
class Scheduling {}
