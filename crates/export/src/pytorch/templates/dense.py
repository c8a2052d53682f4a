#? tied
class Tied(nn.Module):
    """Multiplies by the transposed weights of a layer of the encoder; only the bias is its own."""

    def __init__(self, outputs):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x, mirror):
        return F.linear(x, mirror.weight.T, self.bias)


#/
class {{class}}(nn.Module):
    """{{widths}}"""

    def __init__(self):
        super().__init__()
        #? trunk
        self.encoder = nn.Sequential(
            #: encoder
        )
        #/
        #? vae
        self.mean = nn.Linear({{below_code}}, {{code}})
        self.log_variance = nn.Linear({{below_code}}, {{code}})
        #/
        #? classifier
        self.classifier = nn.Linear({{code}}, {{classes}})
        #/
        #? stacked_decoder
        self.decoder = nn.Sequential(
            #: decoder
        )
        #/
        #? tied
        self.decoder = nn.ModuleList([{{tied_layers}}])
        #/

    #? vae
    def encode(self, images):
        """The mean of every image's Gaussian, which is its code, and the log of its variance."""
        #? trunk
        hidden = self.encoder(images)
        return self.mean(hidden), self.log_variance(hidden)
        #/
        #? not trunk
        return self.mean(images), self.log_variance(images)
        #/
    #/
    #? not vae
    def encode(self, images):
        return self.encoder(images)
    #/

    #? tied
    def decode(self, code):
        x = code
        #: tied_calls
        return x

    #/
    #? stacked_decoder
    def decode(self, code):
        return self.decoder(code)

    #/
    #? vae
    def forward(self, images):
        mean, log_variance = self.encode(images)
        # The noise is data, so that gradients reach the mean and the variance through the sample.
        code = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
        return self.decode(code), mean, log_variance
    #/
    #? not vae
    def forward(self, images):
        """{{prediction}}"""
        #? code_penalty
        code = self.encode(images)
        return {{decode}}(code), code
        #/
        #? not code_penalty
        return {{decode}}(self.encode(images))
        #/
    #/
    #? reconstructs

    def reconstruct(self, images):
        """{{reconstruct_doc}}"""
        return {{picture_of}}
    #/
