package chat.parley.gateway.internal;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.annotation.Bean;

/// In the context of each service's load balancer; not found by scanning, being no component.
public class InstanceChooserConfiguration {

  @Bean
  ReactorServiceInstanceLoadBalancer instanceChooser(
      ObjectProvider<ServiceInstanceListSupplier> instances, Quarantine quarantine) {
    return new InstanceChooser(instances, quarantine);
  }
}
