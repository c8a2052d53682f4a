def initialise(model):
    """Weights to train from the start (--fresh)."""
    #? glorot
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
        #? tied
        elif isinstance(layer, Tied):
            nn.init.zeros_(layer.bias)
        #/
    #/
    #? he
    for layer in model.modules():
        if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
            fan = "fan_in" if isinstance(layer, nn.Conv2d) else "fan_out"
            nn.init.kaiming_uniform_(layer.weight, mode=fan, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
        #? classifier
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
        #/
    #/
    #? mae
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            # Most pixels are black: with less a token would start as little but its position.
            gain = 3 if layer is model.embed else 1
            bound = gain * layer.in_features**-0.5
            nn.init.uniform_(layer.weight, -bound, bound)
            nn.init.zeros_(layer.bias)
        elif isinstance(layer, nn.LayerNorm):
            layer.reset_parameters()
    #? classifier
    nn.init.xavier_uniform_(model.classifier.weight)
    #/
    #? any_token
    nn.init.normal_(model.mask_token, std=0.02)
    #/
    #? learned
    nn.init.normal_(model.encoder_positions, std=0.02)
    #? reconstructs
    nn.init.normal_(model.decoder_positions, std=0.02)
    #/
    #/
    #/
