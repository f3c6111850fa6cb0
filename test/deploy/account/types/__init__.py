"""CloudFormation's resource types of this stack, as far as moto lacks them or does not update them."""
