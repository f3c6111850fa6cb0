"""An AWS account simulated on this machine: moto's server, with what this stack needs of CloudFormation and moto lacks."""
