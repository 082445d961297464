"""What is done with people who work: taking them on, writing down what they hold and when they are away, letting them go."""
