/** The metric of how many RADIUS servers take connections: of a load balancer, which does not run here. */
export const radiusServers = {
  namespace: 'AWS/NetworkELB',
  name: 'HealthyHostCount',
  dimensions: { LoadBalancer: 'net/radius', TargetGroup: 'targetgroup/radsec' },
};
